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

/** Whether `cdk bootstrap` was there before. */
export async function isBootstrapped(aws: AwsClients): Promise<boolean> {
  // AWS: DescribeStacks of a stack that does not exist is a ValidationError.
  const { Stacks = [] } = await aws.cloudformation.send(new DescribeStacksCommand({ StackName: 'CDKToolkit' })).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'ValidationError') return { Stacks: [] };
    throw error;
  });
  return Stacks.length > 0;
}
