import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { Problem } from '../problem.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Resolves with the account that the credentials belong to. */
export type Identify = () => Promise<string | undefined>;

/** Only in the account that was named, and never with an endpoint variable set, which would send some calls elsewhere. */
export async function expectAccount(account: string | undefined, identify: Identify, environment: Environment): Promise<void> {
  refuseEndpoints(environment);
  if (account === undefined)
    throw new Problem(
      'usage',
      '--engine aws needs --account <id>',
      'real resources are made, in the account that you mean',
      'ninesharp scenario --engine aws --account 123456789012',
    );
  const actual = await identify().catch((error: unknown) => {
    throw new Problem(
      'no-credentials',
      'AWS does not know who you are',
      error instanceof Error ? error.message : String(error),
      'aws configure',
    );
  });
  if (actual !== account)
    throw new Problem(
      'other-account',
      `the credentials belong to the account ${actual}`,
      `--account says ${account}`,
      'choose another profile: AWS_PROFILE=...',
    );
}

/** The region of the variables, or else of the profile; the CDK's default where there is none. */
export async function regionOf(environment: Environment): Promise<string> {
  const named = environment['AWS_REGION'] ?? environment['AWS_DEFAULT_REGION'];
  return named ?? (await new STSClient({}).config.region().catch(() => 'us-east-1'));
}

export function identifyAt(region: string): Identify {
  return async () => (await new STSClient({ region }).send(new GetCallerIdentityCommand({}))).Account;
}

function refuseEndpoints(environment: Environment): void {
  const [name] = Object.keys(environment).filter((variable) => variable.startsWith('AWS_ENDPOINT_URL'));
  if (name) throw new Problem('endpoint-set', `${name} is set`, 'some calls would go there and some to AWS', `unset ${name}`);
}
