import type { Json } from './json.ts';

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */
const names = new Set([
  'AWS::AccountId',
  'AWS::NotificationARNs',
  'AWS::NoValue',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix',
]);

export interface StackIdentity {
  readonly account: string;
  readonly region: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly notificationArns: readonly string[];
}

export function isPseudoParameter(name: string): boolean {
  return names.has(name);
}

/** The value of a pseudo parameter; AWS::NoValue is not one that has a value. */
export function pseudoParameter(name: string, stack: StackIdentity): Json | undefined {
  switch (name) {
    case 'AWS::AccountId':
      return stack.account;
    case 'AWS::NotificationARNs':
      return [...stack.notificationArns];
    case 'AWS::Partition':
      return 'aws';
    case 'AWS::Region':
      return stack.region;
    case 'AWS::StackId':
      return stack.stackId;
    case 'AWS::StackName':
      return stack.stackName;
    case 'AWS::URLSuffix':
      return 'amazonaws.com';
    default:
      return undefined;
  }
}
