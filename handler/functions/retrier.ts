import { retryRun } from '../run/retryRun.ts';
import { runIdAt } from '../run/runId.ts';
import { type LambdaContext, workplaceFor } from './workplace.ts';

/** DailyTaskRetrier: what DailyTaskRetryRule invokes every five minutes, for what is due again and for runs that were cut off. */
export async function handler(_event: unknown, context: LambdaContext): Promise<object> {
  const runId = runIdAt(Date.now(), context.awsRequestId);
  return retryRun(runId, workplaceFor(runId, context));
}
