import { Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** The rules of cdk-nag that the stack breaks knowingly, each with what keeping it would cost. */
const acknowledged = [
  {
    id: 'AwsSolutions-L1',
    reason:
      'Complying costs the tests their meaning: LocalStack 4.14.0 runs functions on Node 22, so nodejs24.x would be a runtime that only production has.',
  },
  {
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason:
      'Complying costs tracing, whose actions know no resources, and the logs of API Gateway, whose one role in an account serves groups of names that it makes up.',
  },
  {
    id: 'AwsSolutions-APIG3',
    reason: 'Complying costs a web ACL, at least 6 dollars a month for an API that a key, a quota and a throttle already guard.',
  },
  {
    id: 'AwsSolutions-APIG4',
    reason:
      'Complying costs the sandbox its simplicity: callers of an unsigned API need a key and no credentials. In production, or with --context apiAuthorization=iam, they sign.',
  },
  {
    id: 'AwsSolutions-COG4',
    reason: 'Complying costs a user pool for an API that machines call: they have roles, and no one logs in.',
  },
];

export function acknowledgeRules(scope: Construct): void {
  Validations.of(scope).acknowledge(...acknowledged);
}
