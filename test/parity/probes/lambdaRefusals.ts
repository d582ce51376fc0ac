import { fails, given, type Step, type Story } from '../probe.ts';
import { withFunction } from './withFunction.ts';

const invalid = 'InvalidParameterValueException';
const permission = { Action: 'lambda:InvokeFunction', Principal: 'events.amazonaws.com' };

/** Each of these of one version by the name and of another one beside it. */
const qualified: Readonly<Record<string, object>> = {
  AddPermission: { StatementId: 'one', ...permission },
  DeleteFunction: {},
  DeleteFunctionEventInvokeConfig: {},
  GetFunction: {},
  GetFunctionConfiguration: {},
  GetFunctionEventInvokeConfig: {},
  GetPolicy: {},
  GetRuntimeManagementConfig: {},
  Invoke: {},
  PutFunctionEventInvokeConfig: { MaximumRetryAttempts: 1 },
  RemovePermission: { StatementId: 'one' },
  UpdateFunctionEventInvokeConfig: { MaximumRetryAttempts: 1 },
};

export const lambdaRefusals: Readonly<Record<string, Story>> = {
  'two versions at once': ({ name, arn }) => {
    const one = { FunctionName: arn('lambda', `function:${name('nobody')}:1`), Qualifier: '2' };
    return Object.entries(qualified).map(
      ([operation, more]): Step => fails(operation, invalid, 'of one version that is said to be another', { ...one, ...more }),
    );
  },
  'permissions, tags and pages': (place) =>
    withFunction(place, (FunctionName) => {
      const Resource = place.arn('lambda', `function:${FunctionName}:1`);
      const long = place.arn('events', `rule/${'x'.repeat(9_000)}`);
      return [
        given('AddPermission', { FunctionName, StatementId: 'one', ...permission, SourceArn: long }),
        given('AddPermission', { FunctionName, StatementId: 'two', ...permission, SourceArn: long }),
        fails('AddPermission', 'PolicyLengthExceededException', 'beyond 20 KB', {
          FunctionName,
          StatementId: 'three',
          ...permission,
          SourceArn: long,
        }),
        fails('ListTags', invalid, 'of a version', { Resource }),
        fails('UntagResource', invalid, 'of a version', { Resource, TagKeys: ['a'] }),
        fails('ListFunctions', invalid, 'after a marker that is none', { Marker: 'nowhere' }),
        ...['ListAliases', 'ListVersionsByFunction', 'ListFunctionEventInvokeConfigs'].map((operation) =>
          fails(operation, invalid, 'after a marker that is none', { FunctionName, Marker: 'nowhere' }),
        ),
      ];
    }),
};
