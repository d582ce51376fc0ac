import { afterRealMs } from '../../../../clock/realTimer.ts';
import type { CallOptions, ProcessContext } from '../../../../kernel/context.ts';
import { AwsError } from '../../../../kernel/errors.ts';
import type { IntegrationTarget } from '../../domain/integrationUri.ts';
import type { ApiGatewayState } from '../../state.ts';
import type { Exchange } from '../exchange.ts';
import { GatewayFailure } from '../failure.ts';

export interface FunctionAnswer {
  readonly payload: Buffer;
  readonly functionError: string | undefined;
}

/** Calls the function behind a method: by the role that the integration names, or in API Gateway's own name, which the function's policy must allow. */
export async function invokeFunction(
  exchange: Exchange,
  target: Extract<IntegrationTarget, { kind: 'function' }>,
  payload: string,
  context: ProcessContext<ApiGatewayState>,
  type: 'RequestResponse' | 'Event' = 'RequestResponse',
): Promise<FunctionAnswer> {
  const input = { FunctionName: target.functionArn, InvocationType: type, Payload: Buffer.from(payload) };
  const as = callerFor(exchange);
  const { account } = exchange.api.api;
  const call = context.call<{ Payload?: Uint8Array; FunctionError?: string }>('lambda', 'Invoke', input, {
    as,
    account,
    region: target.region,
  });
  try {
    const { Payload, FunctionError } = await withinMs(call, exchange.integration.timeoutInMillis ?? 29_000);
    return { payload: Buffer.from(Payload ?? []), functionError: FunctionError };
  } catch (error) {
    if (error instanceof AwsError) throw asFailure(error);
    throw error;
  }
}

export function callerFor({ integration, methodArn, request }: Exchange): NonNullable<CallOptions['as']> {
  const { credentials } = integration;
  if (!credentials) return { service: 'apigateway.amazonaws.com', sourceArn: methodArn };
  if (!credentials.includes(':user/')) return { role: credentials, sessionName: 'BackplaneAssumeRoleSession' };
  // AWS: arn:aws:iam::*:user/* passes the caller's own credentials through.
  if (!request.signer) throw new GatewayFailure('API_CONFIGURATION_ERROR');
  return { caller: request.signer };
}

/** AWS: whatever keeps a function from being called is told to the client as an internal error. */
function asFailure(error: AwsError): Error {
  if (error.code === 'NotImplemented' || error.code === 'ServiceUnavailable') return error;
  return new GatewayFailure('API_CONFIGURATION_ERROR');
}

/** Work that has not ended by then goes on without anybody waiting for it. */
export function withinMs<Result>(work: Promise<Result>, timeoutMs: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    const cancel = afterRealMs(timeoutMs, () => reject(new GatewayFailure('INTEGRATION_TIMEOUT')));
    work.then(resolve, reject).finally(cancel);
  });
}
