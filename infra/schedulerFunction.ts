import { Duration } from 'aws-cdk-lib';
import { PolicyDocument, type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, type Code, Function as Lambda, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { EntryPoint } from './bundle.ts';
import { allow, mayTrace } from './permissions.ts';
import type { Stage } from './stage.ts';

export interface SchedulerFunctionProps {
  readonly name: string;
  readonly entry: EntryPoint;
  readonly code: Code;
  readonly stage: Stage;
  readonly environment: Readonly<Record<string, string>>;
  readonly permissions: readonly PolicyStatement[];
  readonly timeoutSeconds?: number;
  readonly reservedConcurrency?: number;
}

/** A function with a log group and a role of its own: what it may do stands where it is made. */
export function schedulerFunction(scope: Construct, id: string, props: SchedulerFunctionProps): Lambda {
  const { name, entry, code, stage, environment, permissions, timeoutSeconds = 60, reservedConcurrency } = props;
  const logs = new LogGroup(scope, `${id}Logs`, {
    logGroupName: `/aws/lambda/${name}`,
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: stage.removalPolicy,
  });
  const writeLogs = allow([logs.logGroupArn], 'logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents');

  return new Lambda(scope, id, {
    functionName: name,
    runtime: Runtime.NODEJS_22_X,
    architecture: Architecture.ARM_64,
    code,
    handler: `${entry}.handler`,
    role: new Role(scope, `${id}Role`, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        [`${entry[0]?.toUpperCase()}${entry.slice(1)}`]: new PolicyDocument({ statements: [...permissions, writeLogs, mayTrace()] }),
      },
    }).withoutPolicyUpdates(),
    logGroup: logs,
    memorySize: 512,
    timeout: Duration.seconds(timeoutSeconds),
    tracing: Tracing.ACTIVE,
    environment: { ...environment },
    ...(reservedConcurrency === undefined ? {} : { reservedConcurrentExecutions: reservedConcurrency }),
  });
}
