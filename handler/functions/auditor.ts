import { setTimeout as pause } from 'node:timers/promises';
import { audit } from '../audit/audit.ts';
import { auditStore } from '../audit/auditStore.ts';
import { capacityBudget } from '../audit/capacityBudget.ts';
import { dynamodb } from '../clients.ts';
import { createLog } from '../log.ts';
import { deadlineOf } from '../run/deadline.ts';
import { readEventTime } from '../run/eventTime.ts';
import { runIdAt } from '../run/runId.ts';
import { numberSetting, setting } from '../settings.ts';
import type { LambdaContext } from './workplace.ts';

const client = dynamodb();
const now = () => new Date();
const store = auditStore({ client, tasksTable: setting('TABLE_NAME'), runsTable: setting('RUNS_TABLE') });
const handOverBeforeMs = 10_000;
/** Nobody goes on with an audit before its function has ended, also where clocks differ. */
const leaseMarginMs = 10_000;
const unitsPerSecond = numberSetting('AUDIT_READ_UNITS_PER_SECOND', 100);

let coldStart = true;

/** DailyTaskAuditor: what DailyTaskAuditRule invokes every week, and DailyTaskAuditGoesOnRule every hour for what is left; the only function that scans. */
export function handler(event: unknown, { awsRequestId, getRemainingTimeInMillis }: LambdaContext): Promise<object> {
  const goesOn = typeof event === 'object' && event !== null && 'goOn' in event && event.goOn === true;
  const runId = runIdAt(goesOn ? now().getTime() : readEventTime(event), awsRequestId);
  const log = createLog({ requestId: awsRequestId, runId, coldStart }, { write: (line) => process.stdout.write(line), now });
  coldStart = false;
  return audit(goesOn ? undefined : runId, {
    store,
    budget: capacityBudget(unitsPerSecond, { now, pause: (ms) => pause(ms) }),
    lease: { by: awsRequestId, until: new Date(now().getTime() + getRemainingTimeInMillis() + leaseMarginMs) },
    deadline: deadlineOf(getRemainingTimeInMillis(), handOverBeforeMs, now),
    log,
    now,
  });
}
