import { ListStackResourcesCommand, type StackResourceSummary } from '@aws-sdk/client-cloudformation';
import type { AwsClients } from '../../aws.ts';

/** What people count of a stack, in the order in which it is told. */
const counted: Readonly<Record<string, readonly [one: string, several: string]>> = {
  'AWS::DynamoDB::Table': ['table', 'tables'],
  'AWS::Lambda::Function': ['function', 'functions'],
  'AWS::Events::Rule': ['rule', 'rules'],
  'AWS::SQS::Queue': ['queue', 'queues'],
  'AWS::ApiGateway::RestApi': ['API', 'APIs'],
  'AWS::S3::Bucket': ['bucket', 'buckets'],
  'AWS::CloudWatch::Alarm': ['alarm', 'alarms'],
};

/** What stands of a stack on the engine; nothing of one that is not there. */
export async function resourcesOf(aws: AwsClients, StackName: string): Promise<readonly StackResourceSummary[]> {
  const resources: StackResourceSummary[] = [];
  let NextToken: string | undefined;
  do {
    const page = await aws.cloudformation.send(new ListStackResourcesCommand({ StackName, NextToken })).catch(absent);
    resources.push(...(page.StackResourceSummaries ?? []));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return resources;
}

/** How many of each kind the stacks have, by what people call them: `{ table: 1, function: 1, rule: 1 }`. */
export async function countResources(aws: AwsClients, stacks: readonly string[]): Promise<Readonly<Record<string, number>>> {
  const types = (await Promise.all(stacks.map((stack) => resourcesOf(aws, stack)))).flat().map(({ ResourceType }) => ResourceType);
  const counts = Object.entries(counted).map(([type, [one]]) => [one, types.filter((each) => each === type).length] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/** `1 table, 2 functions, 1 rule` */
export function describeCounts(counts: Readonly<Record<string, number>>): string {
  const names = new Map(Object.values(counted));
  return Object.entries(counts)
    .map(([one, count]) => `${count} ${count === 1 ? one : names.get(one)}`)
    .join(', ');
}

/** AWS: the resources of a stack that does not exist are a ValidationError. */
function absent(error: unknown): { readonly StackResourceSummaries?: undefined; readonly NextToken?: undefined } {
  if (error instanceof Error && error.name === 'ValidationError') return {};
  throw error;
}
