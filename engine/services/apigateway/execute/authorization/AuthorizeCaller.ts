import { parsePolicy } from '../../../../access/parsePolicy.ts';
import { defineAction } from '../../../../kernel/service.ts';
import type { ApiGatewayState } from '../../state.ts';

export interface CallerQuestion {
  readonly methodArn: string;
  /** The API's resource policy, as it was deployed. */
  readonly policy: string | undefined;
  readonly conditions: Readonly<Record<string, string>>;
}

/** Asks IAM whether its caller may invoke a method; there is nothing else to it. ExecuteApi performs it in the name of who signed the request. */
export const AuthorizeCaller = defineAction<CallerQuestion, void, ApiGatewayState>({
  name: 'AuthorizeCaller',
  access: 'read',
  permission: 'execute-api:Invoke',
  resource: ({ methodArn }) => methodArn,
  resourcePolicy: ({ policy }) => (policy ? parsePolicy(policy) : undefined),
  conditions: ({ conditions }) => conditions,

  run() {},
});
