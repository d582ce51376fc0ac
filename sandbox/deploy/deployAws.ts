import { Problem } from '../problem.ts';
import { type Environment, refuseEmulators } from '../scenario/awsAccount.ts';

export interface AwsDeployment {
  readonly stage: string;
  /** The account that the caller means; undefined asks at the terminal. */
  readonly account: string | undefined;
  /** Values of `--context`. */
  readonly context: Readonly<Record<string, string>>;
}

/** What deploying to AWS needs of the world around it. */
export interface AwsWorld {
  readonly environment: Environment;
  readonly region: () => Promise<string>;
  /** Resolves with the account that the credentials belong to. */
  readonly identify: (region: string) => Promise<string | undefined>;
  readonly bootstrapped: (region: string) => Promise<boolean>;
  readonly cdk: (args: readonly string[], context: Readonly<Record<string, string>>) => Promise<string>;
  readonly tell: (line: string) => void;
  /** Throws where it is not agreed to. */
  readonly confirm: (question: string) => Promise<void>;
}

/**
 * Deploys to real AWS: only with ordinary credentials and no emulator in the environment, in the account that is meant, after the differences were
 * shown and agreed to.
 */
export async function deployAws({ stage, account, context }: AwsDeployment, world: AwsWorld): Promise<{ account: string; region: string }> {
  refuseEmulators(world.environment);
  const region = await world.region();
  const actual = await world.identify(region).catch(unknownCaller);
  if (actual === undefined) throw unknownCaller(new Error('AWS named no account'));
  if (account !== undefined && account !== actual)
    throw new Problem(
      'other-account',
      `the credentials belong to the account ${actual}`,
      `--account says ${account}`,
      'choose another profile: AWS_PROFILE=...',
    );
  if (!(await world.bootstrapped(region)))
    throw new Problem(
      'not-bootstrapped',
      `the account ${actual} is not bootstrapped for the CDK in ${region}`,
      'there is no stack CDKToolkit',
      `npx cdk bootstrap aws://${actual}/${region}`,
    );

  const whole = { ...context, stage };
  world.tell(`what would change in the account ${actual}, region ${region}, stage ${stage}:`);
  world.tell(await world.cdk(['diff', '--all'], whole));
  await world.confirm(`Deploy the stage ${stage} to the account ${actual} in ${region}?`);
  await world.cdk(['deploy', '--all', '--require-approval', 'never'], whole);
  return { account: actual, region };
}

function unknownCaller(error: unknown): never {
  if (error instanceof Problem) throw error;
  const why = error instanceof Error ? error.message : String(error);
  throw new Problem('no-credentials', 'AWS does not know who you are', why, 'aws configure');
}
