import type { CallOptions, ProcessContext } from '../../../../kernel/context.ts';
import { AwsError } from '../../../../kernel/errors.ts';
import { matchesWhole } from '../../../../kernel/patterns.ts';
import { readIntegrationUri } from '../../domain/integrationUri.ts';
import type { ApiGatewayState, AuthorizerRow } from '../../state.ts';
import type { Exchange } from '../exchange.ts';
import { GatewayFailure } from '../failure.ts';
import { withinMs } from '../integration/invokeFunction.ts';
import { proxyEvent } from '../integration/proxyEvent.ts';
import { valueAt } from '../substitution.ts';
import { type AuthorizerResult, readAuthorizerResult } from './authorizerResult.ts';

/** AWS: an authorizer has as long as an integration. */
const timeoutMs = 29_000;

/** What the method's authorizer says of the caller, remembered for as long as it says. */
export async function askAuthorizer(exchange: Exchange, context: ProcessContext<ApiGatewayState>): Promise<AuthorizerResult> {
  const authorizer = exchange.api.authorizers.find(({ id }) => id === exchange.method.authorizerId);
  if (!authorizer) throw new GatewayFailure('AUTHORIZER_CONFIGURATION_ERROR');
  const identity = identityOf(authorizer, exchange);
  const ttlMs = (authorizer.authorizerResultTtlInSeconds ?? 0) * 1000;
  const { memory } = context.state;
  const key = `${exchange.api.api.id} ${exchange.stage.stageName} ${authorizer.id} ${JSON.stringify(identity)}`;
  const now = context.clock.now();
  const known = ttlMs > 0 && identity.length > 0 ? memory.resultOf(key, now) : undefined;
  if (known) return known;
  const result = await ask(authorizer, identity, exchange, context);
  if (ttlMs > 0 && identity.length > 0) memory.keepResult(key, result, context.clock.now(), ttlMs);
  return result;
}

/** The values that tell callers apart. AWS: a request that lacks one is turned away unasked. */
function identityOf({ type, identitySource = '', identityValidationExpression }: AuthorizerRow, exchange: Exchange): readonly string[] {
  const sources = identitySource === '' ? [] : identitySource.split(',').map((source) => source.trim());
  const substitutions = { ...exchange, stageVariables: exchange.stage.variables ?? {} };
  const values = sources.map((source) => valueAt(source, substitutions) ?? '');
  if (values.includes('')) throw new GatewayFailure('UNAUTHORIZED');
  const fits = type !== 'TOKEN' || !identityValidationExpression || matches(identityValidationExpression, values[0] ?? '');
  if (!fits) throw new GatewayFailure('UNAUTHORIZED');
  return values;
}

function matches(expression: string, token: string): boolean {
  try {
    return matchesWhole(expression, token);
  } catch {
    // No pattern, or one that does not end: the API's author wrote it.
    throw new GatewayFailure('AUTHORIZER_CONFIGURATION_ERROR');
  }
}

async function ask(
  authorizer: AuthorizerRow,
  identity: readonly string[],
  exchange: Exchange,
  context: ProcessContext<ApiGatewayState>,
): Promise<AuthorizerResult> {
  const target = readIntegrationUri(authorizer.authorizerUri ?? '');
  if (target?.kind !== 'function') throw new GatewayFailure('AUTHORIZER_CONFIGURATION_ERROR');
  const input = { FunctionName: target.functionArn, Payload: Buffer.from(JSON.stringify(eventOf(authorizer, identity, exchange))) };
  const { account } = exchange.api.api;
  const options = { as: callerFor(authorizer, exchange), account, region: target.region };
  const call = context.call<{ Payload?: Uint8Array; FunctionError?: string }>('lambda', 'Invoke', input, options);
  const { Payload, FunctionError } = await withinMs(call, timeoutMs).catch(asFailure);
  const payload = Buffer.from(Payload ?? []);
  if (FunctionError !== undefined) throw new GatewayFailure(saysUnauthorized(payload) ? 'UNAUTHORIZED' : 'AUTHORIZER_FAILURE');
  const result = readAuthorizerResult(payload);
  if (!result) throw new GatewayFailure('AUTHORIZER_CONFIGURATION_ERROR');
  return result;
}

function callerFor({ authorizerCredentials, id }: AuthorizerRow, { api: { api } }: Exchange): NonNullable<CallOptions['as']> {
  if (authorizerCredentials) return { role: authorizerCredentials, sessionName: 'BackplaneAssumeRoleSession' };
  const sourceArn = `arn:aws:execute-api:${api.region}:${api.account}:${api.id}/authorizers/${id}`;
  return { service: 'apigateway.amazonaws.com', sourceArn };
}

function asFailure(error: unknown): never {
  if (error instanceof AwsError && error.code !== 'NotImplemented' && error.code !== 'ServiceUnavailable') {
    throw new GatewayFailure('AUTHORIZER_CONFIGURATION_ERROR');
  }
  throw error instanceof GatewayFailure ? new GatewayFailure('AUTHORIZER_FAILURE') : error;
}

/** AWS: the one error of an authorizer that means 401. */
function saysUnauthorized(payload: Buffer): boolean {
  return Object(JSON.parse(payload.toString('utf8'))).errorMessage === 'Unauthorized';
}

/** AWS: docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html */
function eventOf({ type }: AuthorizerRow, identity: readonly string[], exchange: Exchange): object {
  const { methodArn } = exchange;
  if (type === 'TOKEN') return { type, methodArn, authorizationToken: identity[0] };
  const { body: _, isBase64Encoded: __, ...event } = Object(proxyEvent(exchange));
  return { type, methodArn, ...event };
}
