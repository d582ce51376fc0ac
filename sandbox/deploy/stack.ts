import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { AwsClients } from '../aws.ts';
import { type CdkOptions, cdk } from './cdk.ts';

/** Bootstraps the environment and deploys the stack, as a user of the CDK would: two commands. */
export async function bootstrapAndDeploy(options: CdkOptions): Promise<void> {
  await cdk(['bootstrap'], options);
  await deploy(options);
}

export async function deploy(options: CdkOptions): Promise<void> {
  await cdk(['deploy', '--all', '--require-approval', 'never'], options);
}

/** What takes the CDK some seconds even where there is nothing to do is asked about first. */
export async function bootstrapIfNeeded(aws: AwsClients, options: CdkOptions): Promise<void> {
  if (!(await isBootstrapped(aws))) await cdk(['bootstrap'], options);
}

/** Whether `cdk bootstrap` was there before. */
export async function isBootstrapped(aws: AwsClients): Promise<boolean> {
  return (await stackStatus(aws, 'CDKToolkit')) !== undefined;
}

/** Undefined where there is no stack of that name. */
export async function stackStatus(aws: AwsClients, StackName: string): Promise<string | undefined> {
  // AWS: DescribeStacks of a stack that does not exist is a ValidationError.
  const { Stacks = [] } = await aws.cloudformation.send(new DescribeStacksCommand({ StackName })).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'ValidationError') return { Stacks: [] };
    throw error;
  });
  return Stacks[0]?.StackStatus;
}
