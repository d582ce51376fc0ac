import type { ProcessContext } from '../../../../kernel/context.ts';
import type { ApiGatewayState, StageRow } from '../../state.ts';
import { type Substitutions, substitute } from '../substitution.ts';
import { streamOf, writeLogs } from './writeLogs.ts';

/** Writes the stage's line about a request, in the stage's own format. AWS: docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html */
export async function writeAccessLog(
  stage: StageRow,
  substitutions: Substitutions,
  context: ProcessContext<ApiGatewayState>,
): Promise<void> {
  const { destinationArn, format } = stage.accessLogSettings ?? {};
  const group = /:log-group:([^:]+)/.exec(destinationArn ?? '')?.[1];
  if (group === undefined || !format) return;
  // AWS: a variable without a value is a dash.
  const message = substitute(format, substitutions, '-');
  await writeLogs(group, streamOf(stage), [message], context);
}
