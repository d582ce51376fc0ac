import { awsClients } from '../aws.ts';
import { identifyAt, regionOf } from '../scenario/awsAccount.ts';
import { awsCdk } from './cdk.ts';
import type { AwsWorld } from './deployAws.ts';
import { isBootstrapped } from './stack.ts';

/** AWS itself, with the ordinary credentials. */
export function awsWorld(talk: Pick<AwsWorld, 'tell' | 'confirm'>): AwsWorld {
  return {
    ...talk,
    environment: process.env,
    region: async () => {
      // The CDK reads the variables and the profile in another order than the SDK: both are to mean the same region.
      const region = await regionOf(process.env);
      process.env['AWS_REGION'] = region;
      return region;
    },
    identify: (region) => identifyAt(region)(),
    bootstrapped: (region) => isBootstrapped(awsClients({ region })),
    cdk: awsCdk,
  };
}
