import { setTimeout as pause } from 'node:timers/promises';
import { answer, type ProxyAnswer } from '../api/answer.ts';
import { readableBy } from '../api/cors.ts';
import type { ProxyEvent } from '../api/request.ts';
import { tokenKey } from '../api/tokenKey.ts';
import { dynamodb, lambda } from '../clients.ts';
import { createLog } from '../log.ts';
import { setting } from '../settings.ts';
import type { LambdaContext } from './workplace.ts';

const client = dynamodb();
const now = () => new Date();
const runsTable = setting('RUNS_TABLE');
const place = {
  client,
  tasksTable: setting('TABLE_NAME'),
  dueIndex: setting('DUE_INDEX'),
  runsTable,
  now,
  pause: (ms: number) => pause(ms),
  pageKey: tokenKey(client, runsTable, now),
  startRun: async (event: object) => {
    const [{ InvokeCommand }, invoker] = await Promise.all([import('@aws-sdk/client-lambda'), lambda()]);
    const Payload = JSON.stringify(event);
    await invoker.send(new InvokeCommand({ FunctionName: setting('EXECUTOR_FUNCTION'), InvocationType: 'Event', Payload }));
  },
};

/** The only one whose pages may read answers; none by default. */
const corsOrigin = process.env['CORS_ORIGIN'] ?? '';

let coldStart = true;

/** DailyTaskApi: what API Gateway asks. */
export async function handler(event: ProxyEvent, { awsRequestId: requestId }: LambdaContext): Promise<ProxyAnswer> {
  const log = createLog({ requestId, coldStart }, { write: (line) => process.stdout.write(line), now });
  coldStart = false;
  return readableBy(corsOrigin, await answer(event, requestId, place, log));
}
