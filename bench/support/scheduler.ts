import { setTimeout as sleep } from 'node:timers/promises';
import { CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { namesFor } from '../../infra/names.ts';
import { embeddedAt } from '../../sandbox/engines/embeddedAt.ts';
import { openSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { codeBucket, codeKey, type Synthesis } from './executor.ts';

export interface Task {
  readonly TaskID: string;
  readonly ExecutionTime: string;
}

/** The scheduler on that engine, in the words of its users; deployed or not. */
export function schedulerAt(endpoint: string): Sandbox {
  return openSandbox(embeddedAt(endpoint), namesFor());
}

/** Deploys infra/'s stack by the SDK: code and template, which may be longer than a request takes, into a bucket, CreateStack, wait until it is complete. */
export async function createStack({ aws, target, names }: Sandbox, { template, zip }: Synthesis): Promise<void> {
  const s3 = new S3Client(target.clientConfig);
  await s3.send(new CreateBucketCommand({ Bucket: codeBucket }));
  await s3.send(new PutObjectCommand({ Bucket: codeBucket, Key: codeKey, Body: zip }));
  await s3.send(new PutObjectCommand({ Bucket: codeBucket, Key: 'template.json', Body: template }));
  const StackName = names.stack;
  const TemplateURL = `https://${codeBucket}.s3.us-east-1.amazonaws.com/template.json`;
  await aws.cloudformation.send(new CreateStackCommand({ StackName, TemplateURL, Capabilities: ['CAPABILITY_IAM'] }));
  for (;;) {
    const { Stacks: [stack] = [] } = await aws.cloudformation.send(new DescribeStacksCommand({ StackName }));
    if (stack?.StackStatus === 'CREATE_COMPLETE') return;
    if (stack?.StackStatus !== 'CREATE_IN_PROGRESS') throw new Error(`the stack is ${stack?.StackStatus}: ${stack?.StackStatusReason}`);
    await sleep(2);
  }
}

/** Writes tasks in batches of 25, as many as one request takes. */
export async function putTasks({ aws, names }: Sandbox, tasks: readonly Task[]): Promise<void> {
  for (let from = 0; from < tasks.length; from += 25) {
    const requests = tasks.slice(from, from + 25).map((task) => ({
      PutRequest: { Item: { TaskName: `Task ${task.TaskID}`, Status: 'Pending', ...task } },
    }));
    await aws.documents.send(new BatchWriteCommand({ RequestItems: { [names.table]: requests } }));
  }
}
