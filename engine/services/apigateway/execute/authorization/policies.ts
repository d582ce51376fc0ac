import { type Decision, decide } from '../../../../access/decide.ts';
import { parsePolicy } from '../../../../access/parsePolicy.ts';
import { requestKeys } from '../../../../access/requestKeys.ts';
import type { Caller, Context } from '../../../../kernel/context.ts';
import type { PolicyDocument } from '../../../../kernel/policy.ts';
import type { RestApiRow } from '../../state.ts';
import type { Exchange } from '../exchange.ts';
import { headerOf } from '../request.ts';

const action = 'execute-api:Invoke';

/** Who has not said who it is: only a principal of `*` means it. */
const anonymous: Caller = { kind: 'service', account: '', principal: '' };

/** The API's resource policy as text. AWS: `execute-api:/stage/verb/path` is short for this API's ARN. */
export function resourcePolicyText({ policy, account, region, id }: RestApiRow): string | undefined {
  return policy?.replaceAll('"execute-api:/', `"arn:aws:execute-api:${region}:${account}:${id}/`);
}

/** Undefined when the API has no policy. */
export function judgeAnonymous(exchange: Exchange, clock: Context['clock']): Decision | undefined {
  const text = resourcePolicyText(exchange.api.api);
  const policy = text === undefined ? undefined : parsePolicy(text);
  return (
    policy &&
    decide({ action, resources: [exchange.methodArn], principal: anonymous, resourcePolicy: policy, conditions: keysOf(exchange, clock) })
  );
}

/** What an authorizer's policy says; it speaks of the caller and names no principal. */
export function judgeByAuthorizer(policy: PolicyDocument, exchange: Exchange, clock: Context['clock']): Decision {
  const { account } = exchange.api.api;
  const principal: Caller = { kind: 'role', account, arn: '', roleArn: '', roleId: '', accessKeyId: '' };
  return decide({ action, resources: [exchange.methodArn], principal, identityPolicies: [policy], conditions: keysOf(exchange, clock) });
}

/** Condition keys that the request itself gives. */
export function conditionsOf({ request, headers }: Exchange): Record<string, string> {
  const conditions: Record<string, string> = { 'aws:SourceIp': request.sourceIp };
  for (const [key, header] of [
    ['aws:UserAgent', 'user-agent'],
    ['aws:Referer', 'referer'],
  ] as const) {
    const value = headerOf(headers, header);
    if (value !== undefined) conditions[key] = value;
  }
  return conditions;
}

function keysOf(exchange: Exchange, clock: Context['clock']) {
  const { region, account } = exchange.api.api;
  const own = { ...conditionsOf(exchange), 'aws:PrincipalIsAWSService': 'false' };
  return requestKeys({ caller: anonymous, region, resourceAccount: account, nowMs: clock.now(), own });
}

/** AWS: the account is masked but for its last four digits. */
export function maskedArn(arn: string): string {
  return arn.replace(/(:execute-api:[^:]*):\d{8}(\d{4}):/, '$1:********$2:');
}
