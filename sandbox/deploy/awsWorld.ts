import { awsClients } from '../aws.ts';
import { identifyAt, meanAwsAt, regionOf } from '../scenario/awsAccount.ts';
import { awsCdk } from './cdk.ts';
import type { AwsWorld } from './deployAws.ts';
import { isBootstrapped } from './stack.ts';

/** AWS itself, with the ordinary credentials. */
export function awsWorld(talk: Pick<AwsWorld, 'tell' | 'confirm'>): AwsWorld {
  return {
    ...talk,
    environment: process.env,
    region: () => regionOf(process.env),
    identify: async (region) => {
      const account = await identifyAt(region)();
      meanAwsAt(region, process.env);
      return account;
    },
    bootstrapped: (region) => isBootstrapped(awsClients({ region })),
    cdk: awsCdk,
  };
}
