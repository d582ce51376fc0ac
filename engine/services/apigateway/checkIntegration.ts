import type { Integration } from '@aws-sdk/client-api-gateway';
import { notImplemented } from '../../kernel/errors.ts';
import { checkParameters } from './checks.ts';
import { readIntegrationUri } from './domain/integrationUri.ts';
import { badRequest } from './errors.ts';

/** AWS: docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html */
const timeoutMs = { min: 50, max: 29_000 };

const requestParameter = /^integration\.request\.(?:path|querystring|header)\.[^.\s]+$/;

/** Refuses an integration that AWS would refuse, and what this engine cannot do. */
export function checkIntegration(integration: Integration): void {
  const { type, uri = '', httpMethod, timeoutInMillis = timeoutMs.max, passthroughBehavior = '', responseTransferMode } = integration;
  if (integration.connectionType === 'VPC_LINK') throw notImplemented('apigateway: connectionType VPC_LINK');
  if (responseTransferMode === 'STREAM') throw notImplemented('apigateway: responseTransferMode STREAM');
  if (timeoutInMillis < timeoutMs.min || timeoutInMillis > timeoutMs.max) {
    throw badRequest(`Timeout should be between ${timeoutMs.min} ms and ${timeoutMs.max} ms`);
  }
  if (!['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER'].includes(passthroughBehavior)) {
    throw badRequest('Invalid Passthrough behavior specified');
  }
  checkParameters(integration.requestParameters, requestParameter);
  if (type === 'MOCK') return;
  if (!httpMethod) throw badRequest('Enumeration value for HttpMethod must be non-empty');
  if (type === 'AWS' || type === 'AWS_PROXY') checkAwsUri(uri, type);
  else if (!/^https?:\/\/\S+$/.test(uri)) throw badRequest('Invalid HTTP endpoint specified for URI');
}

function checkAwsUri(uri: string, type: 'AWS' | 'AWS_PROXY'): void {
  if (!uri.startsWith('arn:')) throw badRequest('Invalid ARN specified in the request');
  const target = readIntegrationUri(uri);
  if (!target) throw badRequest('AWS ARN for integration must contain path or action');
  if (type === 'AWS_PROXY' && target.kind !== 'function') {
    throw badRequest("Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.");
  }
}
