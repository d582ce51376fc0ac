import { retryRun } from '../run/retryRun.ts';
import { runIdAt } from '../run/runId.ts';
import { type LambdaContext, workplaceFor } from './workplace.ts';

/** DailyTaskRetrier: what DailyTaskRetryRule invokes every five minutes, for what is due again and for runs that were cut off. */
export async function handler(_event: unknown, context: LambdaContext): Promise<object> {
  return retryRun(runIdAt(Date.now(), context.awsRequestId), workplaceFor(context));
}
