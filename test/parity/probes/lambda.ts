import { strToU8 } from 'fflate';
import { clear, fails, given, ok, type ServiceProbes, until } from '../probe.ts';
import { lambdaRefusals } from './lambdaRefusals.ts';
import { echo, trust, withFunction, zip } from './withFunction.ts';

export const lambda: ServiceProbes = {
  service: 'lambda',
  stories: {
    functions: (place) => {
      const { name, arn } = place;
      const RoleName = name('maker');
      const made = {
        FunctionName: name('made'),
        Role: arn('iam', `role/${RoleName}`),
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Code: { ZipFile: echo },
      };
      const FunctionName = made.FunctionName;
      const unknown = { FunctionName: name('nobody') };
      const refused = { ...made, FunctionName: name('refused') };
      return [
        given('iam:CreateRole', { RoleName, AssumeRolePolicyDocument: trust }),
        ok('CreateFunction', 'with variables', {
          ...made,
          Description: 'echoes',
          Timeout: 5,
          MemorySize: 256,
          Environment: { Variables: { STAGE: 'test' } },
          Tags: { team: 'a' },
        }),
        until('GetFunctionConfiguration', { FunctionName }, 'State', 'Active'),
        fails('CreateFunction', 'ResourceConflictException', 'that is there', made),
        fails('CreateFunction', 'InvalidParameterValueException', 'with an unknown runtime', { ...refused, Runtime: 'nodejs1.x' }),
        fails('CreateFunction', 'InvalidParameterValueException', 'with code that is no zip', {
          ...refused,
          Code: { ZipFile: strToU8('no zip') },
        }),
        fails('CreateFunction', 'InvalidParameterValueException', 'without code', { ...refused, Code: {} }),
        fails('CreateFunction', 'InvalidParameterValueException', 'with a variable that is reserved', {
          ...refused,
          Environment: { Variables: { AWS_REGION: 'x' } },
        }),
        fails('CreateFunction', 'ValidationException', 'with 64 MB', { ...refused, MemorySize: 64 }),
        fails('CreateFunction', 'ValidationException', 'with a timeout of sixteen minutes', { ...refused, Timeout: 960 }),
        fails('CreateFunction', 'ValidationException', 'with a role that is no ARN', { ...refused, Role: 'role' }),
        clear('DeleteFunction', { FunctionName: refused.FunctionName }),
        ok('GetFunctionConfiguration', 'with variables', { FunctionName }),
        ok('GetFunctionConfiguration', 'by its ARN', { FunctionName: arn('lambda', `function:${FunctionName}`) }),
        fails('GetFunctionConfiguration', 'ResourceNotFoundException', 'of an unknown name', unknown),
        fails('GetFunctionConfiguration', 'ResourceNotFoundException', 'of an unknown version', { FunctionName, Qualifier: '99' }),
        fails('GetFunctionConfiguration', 'ValidationException', 'with a name that is none', { FunctionName: 'a b' }),
        ok('GetFunction', 'with tags', { FunctionName }),
        fails('GetFunction', 'ResourceNotFoundException', 'of an unknown name', unknown),
        ok('ListFunctions', 'of this run', {}, { ours: true }),
        fails('ListFunctions', 'ValidationException', 'none at once', { MaxItems: 0 }),
        ok('UpdateFunctionConfiguration', 'of timeout and variables', {
          FunctionName,
          Timeout: 6,
          Environment: { Variables: { STAGE: 'other' } },
        }),
        until('GetFunctionConfiguration', { FunctionName }, 'LastUpdateStatus', 'Successful'),
        fails('UpdateFunctionConfiguration', 'ResourceNotFoundException', 'of an unknown name', { ...unknown, Timeout: 6 }),
        fails('UpdateFunctionConfiguration', 'PreconditionFailedException', 'of another revision', {
          FunctionName,
          Timeout: 6,
          RevisionId: '00000000-0000-0000-0000-000000000000',
        }),
        fails('UpdateFunctionConfiguration', 'ValidationException', 'with 64 MB', { FunctionName, MemorySize: 64 }),
        fails('UpdateFunctionConfiguration', 'InvalidParameterValueException', 'with a variable that is reserved', {
          FunctionName,
          Environment: { Variables: { AWS_REGION: 'x' } },
        }),
        ok('UpdateFunctionCode', 'from a zip', { FunctionName, ZipFile: zip('exports.handler = async () => 2;') }),
        until('GetFunctionConfiguration', { FunctionName }, 'LastUpdateStatus', 'Successful'),
        ok('UpdateFunctionCode', 'that is only tried', { FunctionName, ZipFile: echo, DryRun: true }),
        fails('UpdateFunctionCode', 'ResourceNotFoundException', 'of an unknown name', { ...unknown, ZipFile: echo }),
        fails('UpdateFunctionCode', 'InvalidParameterValueException', 'that is no zip', { FunctionName, ZipFile: strToU8('no zip') }),
        fails('UpdateFunctionCode', 'PreconditionFailedException', 'of another revision', {
          FunctionName,
          ZipFile: echo,
          RevisionId: '00000000-0000-0000-0000-000000000000',
        }),
        ok('DeleteFunction', 'that is there', { FunctionName }),
        fails('DeleteFunction', 'ResourceNotFoundException', 'that is not', unknown),
        clear('DeleteFunction', { FunctionName }),
        clear('iam:DeleteRole', { RoleName }),
      ];
    },
    invocations: (place) =>
      withFunction(place, (FunctionName, unknown) => [
        ok('Invoke', 'with an event', { FunctionName, Payload: '{"a":1}' }),
        ok('Invoke', 'that throws', { FunctionName, Payload: '{"fail":true}' }),
        ok('Invoke', 'without waiting', { FunctionName, InvocationType: 'Event', Payload: '{}' }),
        ok('Invoke', 'that is only tried', { FunctionName, InvocationType: 'DryRun', Payload: '{}' }),
        fails('Invoke', 'InvalidRequestContentException', 'with an event that is no JSON', { FunctionName, Payload: '{' }),
        fails('Invoke', 'ResourceNotFoundException', 'of an unknown name', unknown),
        fails('Invoke', 'ResourceNotFoundException', 'of an unknown version', { FunctionName, Qualifier: '99' }),
        fails('Invoke', 'RequestEntityTooLargeException', 'with an event of 7 MB', {
          FunctionName,
          Payload: JSON.stringify('x'.repeat(7 << 20)),
        }),
        fails('Invoke', 'ValidationException', 'of an unknown kind', { FunctionName, InvocationType: 'Later' }),
        ok('PutFunctionConcurrency', 'none at all', { FunctionName, ReservedConcurrentExecutions: 0 }),
        ok('GetFunctionConcurrency', 'that is reserved', { FunctionName }),
        fails('Invoke', 'TooManyRequestsException', 'of a function with no concurrency', { FunctionName }),
        ok('DeleteFunctionConcurrency', 'that was reserved', { FunctionName }),
        ok('GetFunctionConcurrency', 'that is not reserved', { FunctionName }),
        fails('PutFunctionConcurrency', 'ResourceNotFoundException', 'of an unknown name', { ...unknown, ReservedConcurrentExecutions: 1 }),
        fails('PutFunctionConcurrency', 'InvalidParameterValueException', 'more than there is', {
          FunctionName,
          ReservedConcurrentExecutions: 100_000,
        }),
        fails('GetFunctionConcurrency', 'ResourceNotFoundException', 'of an unknown name', unknown),
        fails('DeleteFunctionConcurrency', 'ResourceNotFoundException', 'of an unknown name', unknown),
        ok('GetAccountSettings', 'of the account'),
      ]),
    'versions and aliases': (place) =>
      withFunction(place, (FunctionName, unknown) => [
        ok('PublishVersion', 'the first', { FunctionName, Description: 'first' }),
        ok('PublishVersion', 'without a change', { FunctionName }),
        fails('PublishVersion', 'ResourceNotFoundException', 'of an unknown name', unknown),
        fails('PublishVersion', 'PreconditionFailedException', 'of another revision', {
          FunctionName,
          RevisionId: '00000000-0000-0000-0000-000000000000',
        }),
        fails('PublishVersion', 'InvalidParameterValueException', 'of other code', { FunctionName, CodeSha256: 'other' }),
        ok('ListVersionsByFunction', 'of one', { FunctionName }),
        fails('ListVersionsByFunction', 'ResourceNotFoundException', 'of an unknown name', unknown),
        ok('CreateAlias', 'of a version', { FunctionName, Name: 'live', FunctionVersion: '1', Description: 'a' }),
        fails('CreateAlias', 'ResourceConflictException', 'that is there', { FunctionName, Name: 'live', FunctionVersion: '1' }),
        fails('CreateAlias', 'ResourceNotFoundException', 'of an unknown version', { FunctionName, Name: 'next', FunctionVersion: '9' }),
        fails('CreateAlias', 'ValidationException', 'of digits', { FunctionName, Name: '12', FunctionVersion: '1' }),
        ok('GetAlias', 'of a name', { FunctionName, Name: 'live' }),
        fails('GetAlias', 'ResourceNotFoundException', 'of an unknown name', { FunctionName, Name: 'none' }),
        ok('UpdateAlias', 'to the latest', { FunctionName, Name: 'live', FunctionVersion: '$LATEST' }),
        fails('UpdateAlias', 'ResourceNotFoundException', 'of an unknown name', { FunctionName, Name: 'none', FunctionVersion: '1' }),
        fails('UpdateAlias', 'PreconditionFailedException', 'of another revision', {
          FunctionName,
          Name: 'live',
          FunctionVersion: '1',
          RevisionId: '00000000-0000-0000-0000-000000000000',
        }),
        ok('ListAliases', 'of one', { FunctionName }),
        fails('ListAliases', 'ResourceNotFoundException', 'of an unknown name', unknown),
        ok('Invoke', 'through an alias', { FunctionName, Qualifier: 'live', Payload: '{}' }),
        ok('DeleteAlias', 'of a name', { FunctionName, Name: 'live' }),
        ok('DeleteAlias', 'of an unknown name, which is no error', { FunctionName, Name: 'none' }),
        fails('DeleteAlias', 'ResourceNotFoundException', 'of an unknown function', { ...unknown, Name: 'live' }),
        ok('DeleteFunction', 'of a version', { FunctionName, Qualifier: '1' }),
      ]),
    permissions: (place) =>
      withFunction(place, (FunctionName, unknown) => {
        const permission = { Action: 'lambda:InvokeFunction', Principal: 'events.amazonaws.com' };
        const SourceArn = place.arn('events', 'rule/x');
        return [
          ok('AddPermission', 'to a service', { FunctionName, StatementId: 'one', ...permission, SourceArn }),
          fails('AddPermission', 'ResourceConflictException', 'that is there', { FunctionName, StatementId: 'one', ...permission }),
          fails('AddPermission', 'ResourceNotFoundException', 'of an unknown name', { ...unknown, StatementId: 'one', ...permission }),
          fails('AddPermission', 'InvalidParameterValueException', 'to an unknown service', {
            FunctionName,
            StatementId: 'two',
            ...permission,
            Principal: 'nobody',
          }),
          fails('AddPermission', 'PreconditionFailedException', 'of another revision', {
            FunctionName,
            StatementId: 'three',
            ...permission,
            RevisionId: '00000000-0000-0000-0000-000000000000',
          }),
          ok('GetPolicy', 'of one statement', { FunctionName }),
          fails('GetPolicy', 'ResourceNotFoundException', 'of an unknown name', unknown),
          fails('RemovePermission', 'ResourceNotFoundException', 'that is not there', { FunctionName, StatementId: 'none' }),
          fails('RemovePermission', 'PreconditionFailedException', 'of another revision', {
            FunctionName,
            StatementId: 'one',
            RevisionId: '00000000-0000-0000-0000-000000000000',
          }),
          ok('RemovePermission', 'that is there', { FunctionName, StatementId: 'one' }),
          fails('GetPolicy', 'ResourceNotFoundException', 'of a function without one', { FunctionName }),
        ];
      }),
    ...lambdaRefusals,
    'asynchronous settings': (place) =>
      withFunction(place, (FunctionName, unknown) => [
        fails('GetFunctionEventInvokeConfig', 'ResourceNotFoundException', 'that is not there', { FunctionName }),
        ok('PutFunctionEventInvokeConfig', 'of retries and age', { FunctionName, MaximumRetryAttempts: 1, MaximumEventAgeInSeconds: 60 }),
        ok('GetFunctionEventInvokeConfig', 'that is there', { FunctionName }),
        ok('UpdateFunctionEventInvokeConfig', 'of the age', { FunctionName, MaximumEventAgeInSeconds: 120 }),
        ok('ListFunctionEventInvokeConfigs', 'of one', { FunctionName }),
        fails('PutFunctionEventInvokeConfig', 'ResourceNotFoundException', 'of an unknown name', { ...unknown, MaximumRetryAttempts: 1 }),
        fails('PutFunctionEventInvokeConfig', 'ValidationException', 'of three retries', { FunctionName, MaximumRetryAttempts: 3 }),
        fails('PutFunctionEventInvokeConfig', 'InvalidParameterValueException', 'without settings', { FunctionName }),
        fails('UpdateFunctionEventInvokeConfig', 'ResourceNotFoundException', 'of an unknown name', {
          ...unknown,
          MaximumRetryAttempts: 1,
        }),
        fails('ListFunctionEventInvokeConfigs', 'ResourceNotFoundException', 'of an unknown name', unknown),
        ok('DeleteFunctionEventInvokeConfig', 'that is there', { FunctionName }),
        fails('DeleteFunctionEventInvokeConfig', 'ResourceNotFoundException', 'that is not', { FunctionName }),
      ]),
    'what else is asked of a function': (place) =>
      withFunction(place, (FunctionName, unknown) => {
        const Resource = place.arn('lambda', `function:${FunctionName}`);
        const unknownArn = place.arn('lambda', `function:${unknown.FunctionName}`);
        return [
          ok('TagResource', 'of a function', { Resource, Tags: { team: 'a' } }),
          ok('ListTags', 'of a function', { Resource }),
          ok('UntagResource', 'of a function', { Resource, TagKeys: ['team'] }),
          fails('TagResource', 'ResourceNotFoundException', 'of an unknown function', { Resource: unknownArn, Tags: { a: 'b' } }),
          fails('TagResource', 'InvalidParameterValueException', 'with more than fifty', {
            Resource,
            Tags: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`key-${index}`, 'x'])),
          }),
          fails('ListTags', 'ResourceNotFoundException', 'of an unknown function', { Resource: unknownArn }),
          fails('UntagResource', 'ResourceNotFoundException', 'of an unknown function', { Resource: unknownArn, TagKeys: ['a'] }),
          ok('GetFunctionCodeSigningConfig', 'without one', { FunctionName }),
          ok('GetFunctionRecursionConfig', 'as it is at first', { FunctionName }),
          ok('PutFunctionRecursionConfig', 'allowed', { FunctionName, RecursiveLoop: 'Allow' }),
          fails('PutFunctionRecursionConfig', 'ResourceNotFoundException', 'of an unknown name', { ...unknown, RecursiveLoop: 'Allow' }),
          ok('GetRuntimeManagementConfig', 'as it is at first', { FunctionName }),
          fails('GetFunctionCodeSigningConfig', 'ResourceNotFoundException', 'of an unknown name', unknown),
          fails('GetFunctionRecursionConfig', 'ResourceNotFoundException', 'of an unknown name', unknown),
          fails('GetRuntimeManagementConfig', 'ResourceNotFoundException', 'of an unknown name', unknown),
        ];
      }),
  },
};
