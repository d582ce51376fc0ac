import { type CdkOptions, cdk } from './cdk.ts';

/** Bootstraps the environment and deploys the stack, as a user of the CDK would: two commands. */
export async function bootstrapAndDeploy(options: CdkOptions): Promise<void> {
  await cdk(['bootstrap'], options);
  await deploy(options);
}

export async function deploy(options: CdkOptions): Promise<void> {
  await cdk(['deploy', '--all', '--require-approval', 'never'], options);
}
