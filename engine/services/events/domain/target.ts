import { parseArn } from '../../../kernel/arn.ts';

/** A rule's target, as PutTargets took it. */
export interface RuleTarget {
  readonly Id: string;
  readonly Arn: string;
  readonly Input?: string;
  readonly InputPath?: string;
  readonly InputTransformer?: { readonly InputPathsMap?: Readonly<Record<string, string>>; readonly InputTemplate: string };
  readonly RetryPolicy?: { readonly MaximumRetryAttempts?: number; readonly MaximumEventAgeInSeconds?: number };
  readonly SqsParameters?: { readonly MessageGroupId: string };
  readonly DeadLetterConfig?: { readonly Arn: string };
}

/** The services that take events here; undefined when the ARN is of none of them. */
export function targetService(arn: string): 'lambda' | 'sqs' | undefined {
  const service = parseArn(arn)?.service;
  return service === 'lambda' || service === 'sqs' ? service : undefined;
}
