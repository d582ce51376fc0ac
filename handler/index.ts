import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dailyRun, type Summary } from './dailyRun.ts';
import { createLog } from './log.ts';
import { process as processTask } from './processors.ts';
import { TaskTable } from './taskTable.ts';

/** What this function uses of Lambda's context. */
export interface LambdaContext {
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
}

// Two writes per task are most of a run, and a tenth of what each costs the processor is putting the same middleware together again.
const client = new DynamoDBClient({ cacheMiddleware: true });
const tableName = setting('TABLE_NAME');
const indexName = setting('INDEX_NAME');
const now = () => new Date();

/** A claim outlives the function that made it, also when the next one's clock is ahead. */
const leaseMarginMs = 10_000;

/** DailyTaskExecutor: what DailyTaskSchedulerRule invokes. */
export async function handler(event: unknown, context: LambdaContext): Promise<Summary> {
  const requestId = context.awsRequestId;
  const leaseMs = () => context.getRemainingTimeInMillis() + leaseMarginMs;

  return dailyRun(event, {
    tasks: new TaskTable({ client, tableName, indexName, runId: requestId, now, leaseMs }),
    process: processTask,
    // Not console.log: Lambda puts its own columns before what console prints, and the line would not be JSON.
    log: createLog({ requestId }, { write: (line) => process.stdout.write(line), now }),
    now,
  });
}

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is not set.`);
  return value;
}
