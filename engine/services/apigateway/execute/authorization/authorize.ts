import type { ProcessContext } from '../../../../kernel/context.ts';
import { AwsError } from '../../../../kernel/errors.ts';
import type { ApiGatewayState } from '../../state.ts';
import type { Exchange } from '../exchange.ts';
import { GatewayFailure } from '../failure.ts';
import { askAuthorizer } from './askAuthorizer.ts';
import { conditionsOf, judgeAnonymous, judgeByAuthorizer, maskedArn, resourcePolicyText } from './policies.ts';

type Context = ProcessContext<ApiGatewayState>;

/**
 * May the caller do this? Resolves with the API key that an authorizer named.
 * AWS: docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html
 */
export async function authorize(exchange: Exchange, context: Context): Promise<string | undefined> {
  if (exchange.method.authorizationType === 'AWS_IAM') return authorizeSigner(exchange, context);
  if (exchange.method.authorizationType === 'CUSTOM') return authorizeByFunction(exchange, context);
  const decision = judgeAnonymous(exchange, context.clock);
  if (decision && !decision.allowed) throw anonymousDenied(exchange, decision.explicitDeny);
  return undefined;
}

function anonymousDenied({ methodArn }: Exchange, explicitDeny: boolean): GatewayFailure {
  const sentence = `User: anonymous is not authorized to perform: execute-api:Invoke on resource: ${maskedArn(methodArn)}`;
  return new GatewayFailure('ACCESS_DENIED', { message: explicitDeny ? `${sentence} with an explicit deny` : sentence });
}

/** The signer's own policies and the API's decide, in the pipeline as for any other call. */
async function authorizeSigner(exchange: Exchange, context: Context): Promise<undefined> {
  const { request, methodArn, api, variables } = exchange;
  if (request.signerFault !== undefined)
    throw new GatewayFailure(
      request.signerFault === 'ExpiredTokenException' || request.signerFault === 'ExpiredToken' ? 'EXPIRED_TOKEN' : 'INVALID_SIGNATURE',
    );
  if (!request.signer) throw new GatewayFailure('MISSING_AUTHENTICATION_TOKEN');
  const { account, region } = api.api;
  const question = { methodArn, policy: resourcePolicyText(api.api), conditions: conditionsOf(exchange) };
  try {
    await context.call('apigateway', 'AuthorizeCaller', question, { as: { caller: request.signer }, account, region });
  } catch (error) {
    if (!(error instanceof AwsError) || error.status !== 403) throw error;
    throw new GatewayFailure('ACCESS_DENIED', { message: maskedArn(error.message) });
  }
  Object.assign(variables.identity, identityOf(request.signer));
  return undefined;
}

function identityOf(signer: NonNullable<Exchange['request']['signer']>): Record<string, string> {
  if (signer.kind === 'service') return {};
  const user = signer.kind === 'role' ? `${signer.roleId}:${signer.arn.split('/').at(-1) ?? ''}` : signer.account;
  return { accountId: signer.account, caller: user, user, userArn: signer.arn, accessKey: signer.accessKeyId };
}

/** AWS: the API's own policy may refuse before the function is asked, and may allow what the function leaves open. */
async function authorizeByFunction(exchange: Exchange, context: Context): Promise<string | undefined> {
  const byPolicy = judgeAnonymous(exchange, context.clock);
  if (byPolicy?.explicitDeny) throw anonymousDenied(exchange, true);
  const result = await askAuthorizer(exchange, context);
  const decision = judgeByAuthorizer(result.policy, exchange, context.clock);
  if (decision.explicitDeny) {
    throw new GatewayFailure('ACCESS_DENIED', { message: 'User is not authorized to access this resource with an explicit deny' });
  }
  if (!decision.allowed && !byPolicy?.allowed) throw new GatewayFailure('ACCESS_DENIED');
  exchange.variables.authorizer = { ...result.context, principalId: result.principalId };
  return result.usageIdentifierKey;
}
