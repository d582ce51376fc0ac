import { Template } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import { makeStack } from './synthesize.ts';

interface Role {
  readonly Type: string;
  readonly Properties: {
    readonly AssumeRolePolicyDocument: unknown;
    readonly ManagedPolicyArns?: unknown;
    readonly Policies: readonly { readonly PolicyDocument: { readonly Statement: readonly Statement[] } }[];
  };
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

const template = Template.fromStack(makeStack()).toJSON();
const everyRole = Object.entries<Role>(template.Resources).filter(([, { Type }]) => Type === 'AWS::IAM::Role');

const roles = everyRole.filter(([id]) => !id.startsWith('ApiLogsRole'));

/** A resource in short: the logical name of what it is, and what follows. */
function shortened(resource: unknown): string {
  return JSON.stringify(resource)
    .replace(/\{"Fn::GetAtt":\["(\w+?)[0-9A-F]{8}","Arn"\]\}/g, '$1')
    .replace(/\{"Ref":"(\w+?)(?:[0-9A-F]{8})?"\}/g, '<$1>')
    .replace(/\{"Fn::Join":\["",\[(.*)\]\]\}/g, '$1')
    .replace(/<AWS::\w+>/g, '')
    .replace(/","|,"|",|"/g, '');
}

/** Each action with the resources that it is allowed on. */
function allowed({ Properties }: Role): string[] {
  const statements = Properties.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  return statements
    .flatMap(({ Action, Resource }) => {
      const resources = Array.isArray(Resource) ? Resource : [Resource];
      return [Action].flat().flatMap((action) => resources.map((resource) => `${action} ${shortened(resource)}`));
    })
    .sort();
}

const logsAndTraces = (logs: string) => [
  `logs:CreateLogGroup ${logs}`,
  `logs:CreateLogStream ${logs}`,
  `logs:PutLogEvents ${logs}`,
  'xray:PutTelemetryRecords *',
  'xray:PutTraceSegments *',
];
const execution = [
  'dynamodb:GetItem Runs',
  'dynamodb:PutItem Tasks',
  'dynamodb:UpdateItem Runs',
  'dynamodb:UpdateItem Tasks',
  'sqs:SendMessage DeadLetters',
  'sqs:SendMessage Messages',
];

it.each([
  ['Executor', [...execution, 'dynamodb:Query Tasks/index/DueTasks', 'lambda:InvokeFunction Worker']],
  ['Worker', [...execution, 'dynamodb:Query Tasks/index/DueTasks', 'dynamodb:Query Tasks/index/DueRetries']],
  [
    'Retrier',
    [
      ...execution,
      'dynamodb:Query Tasks/index/DueTasks',
      'dynamodb:Query Tasks/index/DueRetries',
      'dynamodb:Query Runs/index/OpenRuns',
      'lambda:InvokeFunction Worker',
    ],
  ],
  [
    'ApiHandler',
    [
      'dynamodb:BatchGetItem Tasks',
      'dynamodb:DeleteItem Tasks',
      'dynamodb:GetItem Tasks',
      'dynamodb:PutItem Tasks',
      'dynamodb:UpdateItem Tasks',
      'dynamodb:Query Tasks/index/DueTasks',
      'dynamodb:GetItem Runs',
      'dynamodb:PutItem Runs',
      'dynamodb:Query Runs',
      'dynamodb:UpdateItem Runs',
      'lambda:InvokeFunction Executor',
    ],
  ],
  ['Auditor', ['dynamodb:Scan Tasks', 'dynamodb:GetItem Runs', 'dynamodb:PutItem Runs']],
])('the %s may do this and nothing else', (name, actions) => {
  const role = roles.find(([id]) => new RegExp(`^${name}Role[0-9A-F]{8}$`).test(id))?.[1];

  expect(role && allowed(role)).toEqual([...actions, ...logsAndTraces(`${name}Logs`)].sort());
});

it('no role has more than its own policy, and no statement denies, negates or has a condition', () => {
  for (const [, { Properties }] of roles) {
    expect(Properties.ManagedPolicyArns).toBeUndefined();
    expect(Properties.AssumeRolePolicyDocument).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
    });
    for (const { PolicyDocument } of Properties.Policies)
      for (const statement of PolicyDocument.Statement) expect(Object.keys(statement).sort()).toEqual(['Action', 'Effect', 'Resource']);
  }
  expect(JSON.stringify(template)).not.toContain('"AWS::IAM::Policy"');
});

it('API Gateway may write logs, which it does with one role for the whole account', () => {
  const role = everyRole.find(([id]) => id.startsWith('ApiLogsRole'))?.[1];

  const actions = [
    'CreateLogGroup',
    'CreateLogStream',
    'DescribeLogGroups',
    'DescribeLogStreams',
    'FilterLogEvents',
    'GetLogEvents',
    'PutLogEvents',
  ];
  expect(role && allowed(role)).toEqual(actions.map((action) => `logs:${action} *`));
});

it('the audit alone may scan', () => {
  const scanning = roles.filter(([, role]) => allowed(role).some((action) => action.startsWith('dynamodb:Scan'))).map(([id]) => id);

  expect(scanning).toEqual([expect.stringMatching(/^AuditorRole/)]);
});
