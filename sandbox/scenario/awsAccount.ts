import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { Problem } from '../problem.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Resolves with the account that the credentials belong to. */
export type Identify = () => Promise<string | undefined>;

/** Only in the account that was named, and never with an endpoint variable set, which would send some calls elsewhere. */
export async function expectAccount(account: string | undefined, identify: Identify, environment: Environment): Promise<void> {
  refuseEmulators(environment);
  if (account === undefined)
    throw new Problem(
      'usage',
      '--engine aws needs --account <id>',
      'real resources are made, in the account that you mean',
      'ninesharp scenario --engine aws --account 123456789012',
    );
  const actual = await identify().catch((error: unknown) => {
    if (error instanceof Problem) throw error;
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

/** Asks AWS itself: a profile that names another endpoint is refused before anything is sent there. */
export function identifyAt(region: string): Identify {
  return async () => {
    const client = new STSClient({ region });
    client.middlewareStack.add(
      (next) => async (call) => {
        const { hostname = '' }: { hostname?: string } = Object(call.request);
        if (!isAws(hostname))
          throw endpointSet('an endpoint_url of the profile', 'take it out of the profile, or choose another: AWS_PROFILE=...');
        return next(call);
      },
      { step: 'finalizeRequest', name: 'expectAws' },
    );
    return (await client.send(new GetCallerIdentityCommand({}))).Account;
  };
}

/** AWS: the suffixes of all partitions' names (docs.aws.amazon.com/general/latest/gr/rande.html). */
function isAws(hostname: string): boolean {
  return /\.(amazonaws\.com(\.cn)?|api\.aws|amazonaws\.eu|c2s\.ic\.gov|sc2s\.sgov\.gov)$/.test(hostname);
}

/** Either an emulator or AWS is meant, and nobody can know which. */
export function refuseEmulators(environment: Environment): void {
  const isEndpoint = (name: string) =>
    name.startsWith('AWS_ENDPOINT_URL') || name === 'NINESHARP_ENDPOINT' || name === 'LOCALSTACK_ENDPOINT';
  const name = Object.keys(environment).find((variable) => isEndpoint(variable) && environment[variable] !== '');
  if (name) throw endpointSet(name, `unset ${name}`);
}

function endpointSet(what: string, fix: string): Problem {
  return new Problem('endpoint-set', `${what} is set`, 'some calls would go there and some to AWS', fix);
}

/** What the CDK and every SDK of this process are to mean from now on: that region, and no endpoint that a profile names for a single service. */
export function meanAwsAt(region: string, environment: NodeJS.ProcessEnv): void {
  // The CDK reads the variables and the profile in another order than the SDK.
  environment['AWS_REGION'] = region;
  environment['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] ??= 'true';
}
