import type { ProcessContext } from '../../../../kernel/context.ts';
import type { ApiGatewayState, StageRow } from '../../state.ts';
import type { ContextVariables } from '../contextVariables.ts';
import { methodSettings } from '../methodSettings.ts';
import { type ApiRequest, type ApiResponse, lastValues, multiHeaders, multiQuery } from '../request.ts';
import { streamOf, writeLogs } from './writeLogs.ts';

interface Execution {
  readonly request: ApiRequest;
  readonly stage: StageRow;
  readonly variables: ContextVariables;
  readonly response: ApiResponse;
}

/** AWS: longer lines are cut (docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html). */
const lineMax = 1024;

/** Tells how a request was executed, at the stage's level for its method: with INFO all of it, with ERROR what failed. */
export async function writeExecutionLog(execution: Execution, context: ProcessContext<ApiGatewayState>): Promise<void> {
  const { stage, request, variables } = execution;
  const { resourcePath } = variables;
  const { loggingLevel = 'OFF', dataTraceEnabled } = methodSettings(
    stage,
    resourcePath === undefined ? undefined : String(resourcePath),
    request.verb,
  );
  if (loggingLevel === 'OFF' || (loggingLevel === 'ERROR' && variables.error === undefined)) return;
  const lines = loggingLevel === 'ERROR' ? failureLines(execution) : infoLines(execution, dataTraceEnabled === true);
  const messages = lines.map((line) => `(${variables.requestId}) ${line}`.slice(0, lineMax));
  await writeLogs(`API-Gateway-Execution-Logs_${stage.restApiId}/${stage.stageName}`, streamOf(stage), messages, context);
}

function infoLines(execution: Execution, traced: boolean): string[] {
  const { request, variables } = execution;
  return [
    `Extended Request Id: ${variables.extendedRequestId}`,
    `Starting execution for request: ${variables.requestId}`,
    `HTTP Method: ${request.verb}, Resource Path: ${request.path}`,
    ...(traced ? requestLines(request) : []),
    ...(variables.error ? failureLines(execution) : completionLines(execution, traced)),
  ];
}

function requestLines({ query, headers, body }: ApiRequest): string[] {
  return [
    `Method request query string: ${shown(lastValues(multiQuery(query)))}`,
    `Method request headers: ${shown(lastValues(multiHeaders(headers)))}`,
    `Method request body before transformations: ${body?.toString('utf8') ?? ''}`,
  ];
}

function completionLines({ variables, response }: Execution, traced: boolean): string[] {
  return [
    `Received response. Integration latency: ${String(variables['integrationLatency'])} ms`,
    ...(traced ? [`Method response body after transformations: ${response.body.toString('utf8')}`] : []),
    'Successfully completed execution',
    `Method completed with status: ${response.status}`,
  ];
}

function failureLines({ variables, response }: Execution): string[] {
  const detail = variables['integrationErrorMessage'];
  const why = detail === undefined ? (variables.error?.['message'] ?? '') : String(detail);
  return [
    `Execution failed due to ${variables.error?.['responseType'] ?? 'an error'}: ${why}`,
    `Method completed with status: ${response.status}`,
  ];
}

/** As Java shows a map. */
function shown(values: Readonly<Record<string, string>>): string {
  const members = Object.entries(values).map(([name, value]) => `${name}=${value}`);
  return `{${members.join(', ')}}`;
}
