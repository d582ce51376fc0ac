import { setTimeout as pause } from 'node:timers/promises';
import { dynamodb, lambda, sqs } from '../clients.ts';
import { owedCompletions } from '../ledger/owedCompletions.ts';
import { runLedger } from '../ledger/runLedger.ts';
import { workerPlaces } from '../ledger/workerPlaces.ts';
import { createLog } from '../log.ts';
import { embeddedMetrics } from '../metrics.ts';
import { process as processTask } from '../processors.ts';
import type { Workplace } from '../run/dailyRun.ts';
import { deadLetterQueue } from '../run/deadLetters.ts';
import { deadlineOf } from '../run/deadline.ts';
import type { Workers } from '../run/fanOut.ts';
import { numberSetting, setting } from '../settings.ts';
import { TaskClaims } from '../tasks/claims.ts';
import { dueTasksOf } from '../tasks/dueTasks.ts';

/** What a function uses of Lambda's context. */
export interface LambdaContext {
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
}

const client = dynamodb();
const tableName = setting('TABLE_NAME');
const now = () => new Date();

/** A claim outlives the function that made it, also when the next one's clock is ahead. */
const leaseMarginMs = 10_000;
/** What a webhook's timeout and the writes after it take. */
const handOverBeforeMs = numberSetting('HAND_OVER_BEFORE_MS', 15_000);
/** As long as a function of a minute has left: whoever fails is mostly tried again in the run in which it failed. What that costs is in docs/SCALING.md. */
const patienceMs = numberSetting('RETRY_PATIENCE_MS', 60_000);
const backOff = { baseMs: numberSetting('BACK_OFF_BASE_MS', 30_000), random: Math.random };

const tasks = dueTasksOf({ client, tableName, dueIndex: setting('DUE_INDEX'), retryIndex: setting('RETRY_INDEX') });
const ledger = runLedger({ client, tableName: setting('RUNS_TABLE'), openIndex: setting('OPEN_RUNS_INDEX') });
const places = workerPlaces({ client, tableName: setting('RUNS_TABLE') });
const owed = owedCompletions({ client, tableName: setting('RUNS_TABLE') });
const metrics = embeddedMetrics('DailyTaskScheduler', tableName, now);

/** Who can start workers has a minute; they have a quarter of an hour. */
const leavesHandedOver = process.env['WORKER_FUNCTION'] !== undefined;

let coldStart = true;

/** Everything that executing tasks takes, for one invocation. */
export function workplaceFor(context: LambdaContext): Workplace {
  const requestId = context.awsRequestId;
  const remainingMs = () => context.getRemainingTimeInMillis();
  // Not console.log: Lambda puts its own columns before what console prints, and the line would not be JSON.
  const write = (line: string) => process.stdout.write(line);
  const ofInvocation = { requestId, coldStart };
  coldStart = false;
  return {
    ofRun: (runId) => ({
      log: createLog({ ...ofInvocation, runId }, { write, now }),
      deadLetters: deadLetterQueue({ client: sqs, queueUrl: setting('DEAD_LETTER_QUEUE_URL'), runId, now }),
    }),
    claims: new TaskClaims({ client, tableName, claimant: requestId, now, leaseMs: () => remainingMs() + leaseMarginMs, leavesHandedOver }),
    deadline: deadlineOf(remainingMs(), handOverBeforeMs, now),
    process: processTask,
    owed,
    backOff,
    patienceMs,
    tasks,
    ledger,
    places,
    metrics,
    workers,
    now,
    pause: (ms) => pause(ms),
  };
}

const workers: Workers = {
  atOnce: numberSetting('WORKERS_AT_ONCE', 5),
  start: async (event) => {
    const [{ InvokeCommand }, invoker] = await Promise.all([import('@aws-sdk/client-lambda'), lambda()]);
    const Payload = JSON.stringify(event);
    await invoker.send(new InvokeCommand({ FunctionName: setting('WORKER_FUNCTION'), InvocationType: 'Event', Payload }));
  },
};
