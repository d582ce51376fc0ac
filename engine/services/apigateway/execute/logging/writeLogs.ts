import { createHash } from 'node:crypto';
import type { CallOptions, ProcessContext } from '../../../../kernel/context.ts';
import { AwsError } from '../../../../kernel/errors.ts';
import type { ApiGatewayState, StageRow } from '../../state.ts';

type Context = ProcessContext<ApiGatewayState>;

/** Writes lines by the role of the account's settings. What cannot be written is lost, and the journal says why: no request fails by its log. */
export async function writeLogs(group: string, stream: string, messages: readonly string[], context: Context): Promise<void> {
  const { account, region, state, clock } = context;
  const role = state.accounts.get(account, region)?.cloudwatchRoleArn;
  if (role === undefined) return;
  const options = { as: { role, sessionName: 'ApiGatewayLogs' }, account, region };
  const timestamp = clock.now();
  const input = { logGroupName: group, logStreamName: stream, logEvents: messages.map((message) => ({ message, timestamp })) };
  try {
    await put(input, options, context);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    context.journal.note('log-lost', { group, errorCode: error.code, errorMessage: error.message });
  }
}

interface LogInput {
  readonly logGroupName: string;
  readonly logStreamName: string;
  readonly logEvents: readonly object[];
}

/** Group and stream are made when they are missing, as far as the role may. */
async function put(input: LogInput, options: CallOptions, context: Context): Promise<void> {
  const { logGroupName, logStreamName } = input;
  try {
    await context.call('logs', 'PutLogEvents', input, options);
  } catch (error) {
    if (!isMissing(error)) throw error;
    try {
      await context.call('logs', 'CreateLogStream', { logGroupName, logStreamName }, options);
    } catch (missing) {
      if (!isMissing(missing)) throw missing;
      await context.call('logs', 'CreateLogGroup', { logGroupName }, options);
      await context.call('logs', 'CreateLogStream', { logGroupName, logStreamName }, options);
    }
    await context.call('logs', 'PutLogEvents', input, options);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof AwsError && error.code === 'ResourceNotFoundException';
}

/** AWS: streams have names of 32 hexadecimal digits; which request goes to which is not documented. */
export function streamOf({ restApiId, stageName }: StageRow): string {
  return createHash('md5').update(`${restApiId}/${stageName}`).digest('hex');
}
