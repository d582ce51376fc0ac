import type { Context } from '../../kernel/context.ts';
import { notImplemented } from '../../kernel/errors.ts';
import { badRequest } from './errors.ts';
import type { ApiGatewayState, StageRow } from './state.ts';

type Place = Pick<Context<ApiGatewayState>, 'account' | 'region' | 'state'>;

export function newStage(restApiId: string, stageName: string, now: Date): StageRow {
  return {
    restApiId,
    stageName,
    deploymentId: '',
    cacheClusterEnabled: false,
    cacheClusterStatus: 'NOT_AVAILABLE',
    methodSettings: {},
    tracingEnabled: false,
    createdDate: now,
    lastUpdatedDate: now,
  };
}

export function checkStageName(stageName: string): void {
  if (!/^[a-zA-Z0-9_-]{1,128}$/.test(stageName)) throw badRequest('Stage name only allows a-zA-Z0-9-_');
}

/** Refuses settings of a stage that AWS would refuse. */
export function checkStageSettings({ accessLogSettings, methodSettings, variables }: StageRow, place: Place): void {
  const logs = Object.values(methodSettings ?? {}).map(({ loggingLevel = 'OFF' }) => loggingLevel);
  if (logs.some((level) => !['OFF', 'ERROR', 'INFO'].includes(level))) throw badRequest('Invalid logging level specified');
  for (const value of Object.values(variables ?? {})) {
    // AWS: docs.aws.amazon.com/apigateway/latest/api/API_CreateStage.html#apigw-CreateStage-request-variables
    if (!/^[A-Za-z0-9-._~:/?#&=,]*$/.test(value)) throw badRequest('Stage variable value is not valid.');
  }
  if (accessLogSettings?.destinationArn) checkAccessLog(accessLogSettings.destinationArn, accessLogSettings.format);
  const asksForLogs = accessLogSettings?.destinationArn !== undefined || logs.some((level) => level !== 'OFF');
  if (asksForLogs && !place.state.accounts.get(place.account, place.region)?.cloudwatchRoleArn) {
    throw badRequest('CloudWatch Logs role ARN must be set in account settings to enable logging');
  }
}

function checkAccessLog(destinationArn: string, format: string | undefined): void {
  if (destinationArn.includes(':firehose:')) throw notImplemented('apigateway: access logs to Firehose');
  if (!/^arn:[^:]+:logs:[^:]+:\d{12}:log-group:[^:]+(:\*)?$/.test(destinationArn)) {
    throw badRequest(
      "Invalid ARN specified in the request. ARNs must start with 'arn:' and contain at least 6 elements delimited by colons (:).",
    );
  }
  // AWS: docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
  if (format && !/\$context\.(?:requestId|extendedRequestId)\b/.test(format)) {
    throw badRequest('Access Log format must contain either $context.requestId or $context.extendedRequestId');
  }
}
