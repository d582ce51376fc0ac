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
      'Complying costs tracing: xray:PutTraceSegments and xray:PutTelemetryRecords know no resources, and nothing else is allowed on any.',
  },
];

export function acknowledgeRules(scope: Construct): void {
  Validations.of(scope).acknowledge(...acknowledged);
}
