import { dailyRun, type Run } from '../run/dailyRun.ts';
import { readEventTime } from '../run/eventTime.ts';
import { runIdAt } from '../run/runId.ts';
import type { Counts } from '../run/summary.ts';
import { type LambdaContext, workplaceFor } from './workplace.ts';

/** DailyTaskExecutor: what DailyTaskSchedulerRule invokes every day, and the API when somebody wants a run now. */
export async function handler(event: unknown, context: LambdaContext): Promise<Counts> {
  const run = readRun(event, context.awsRequestId);
  return dailyRun(run, workplaceFor(context));
}

/** A run that is delivered twice is one run: both have the request id. */
function readRun(event: unknown, requestId: string): Run {
  const eventTimeMs = readEventTime(event);
  const asked =
    typeof event === 'object' && event !== null && 'runId' in event && typeof event.runId === 'string' ? event.runId : undefined;
  return { runId: asked ?? runIdAt(eventTimeMs, requestId), eventTimeMs, trigger: asked === undefined ? 'schedule' : 'api' };
}
