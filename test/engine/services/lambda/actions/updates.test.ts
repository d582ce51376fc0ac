import { DeleteRoleCommand, GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  CreateAliasCommand,
  DeleteAliasCommand,
  DeleteFunctionCommand,
  GetAliasCommand,
  GetFunctionCommand,
  ListAliasesCommand,
  ListFunctionsCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { expect, test } from 'vitest';
import { testEngine } from '../../../support/testEngine.ts';
import { createRole, functionsOf, zipOf } from '../support/functions.ts';

const engine = testEngine();
const { lambda, create, invoke } = functionsOf(engine);
const arn = (resource: string) => `arn:aws:lambda:us-east-1:000000000000:function:${resource}`;

test('new code serves the next invocation', async () => {
  await create('moves', 'exports.handler = async () => "old";');
  expect((await invoke('moves')).payload).toBe('old');

  const updated = await lambda().send(
    new UpdateFunctionCodeCommand({ FunctionName: 'moves', ZipFile: zipOf({ 'index.js': 'exports.handler = async () => "new";' }) }),
  );

  expect(updated).toMatchObject({ State: 'Active', LastUpdateStatus: 'InProgress' });
  expect((await invoke('moves')).payload).toBe('new');
});

test('a dry run of new code changes nothing', async () => {
  await create('stays', 'exports.handler = async () => "old";');

  const ZipFile = zipOf({ 'index.js': 'exports.handler = async () => "new";' });
  await lambda().send(new UpdateFunctionCodeCommand({ FunctionName: 'stays', ZipFile, DryRun: true }));

  expect((await invoke('stays')).payload).toBe('old');
});

test('new settings serve the next invocation, and what is not named stays', async () => {
  await create('settings', 'exports.handler = async (e, c) => [process.env.AA, c.memoryLimitInMB];', {
    Environment: { Variables: { AA: '1' } },
    Timeout: 9,
  });
  expect((await invoke('settings')).payload).toEqual(['1', '128']);

  const input = { FunctionName: 'settings', MemorySize: 256, Environment: { Variables: { AA: '2' } } };
  const updated = await lambda().send(new UpdateFunctionConfigurationCommand(input));

  expect(updated).toMatchObject({ MemorySize: 256, Timeout: 9, Environment: { Variables: { AA: '2' } } });
  expect((await invoke('settings')).payload).toEqual(['2', '256']);
});

test('an update of another revision is refused', async () => {
  await create('revised', 'exports.handler = async () => 1;');

  const update = lambda().send(new UpdateFunctionConfigurationCommand({ FunctionName: 'revised', Timeout: 5, RevisionId: 'other' }));

  await expect(update).rejects.toMatchObject({
    name: 'PreconditionFailedException',
    message:
      'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
  });
});

test('a version keeps its code, and an alias moves between versions', async () => {
  await create('versioned', 'exports.handler = async () => 1;');
  const first = await lambda().send(new PublishVersionCommand({ FunctionName: 'versioned', Description: 'first' }));
  const again = await lambda().send(new PublishVersionCommand({ FunctionName: 'versioned' }));
  await lambda().send(
    new UpdateFunctionCodeCommand({
      FunctionName: 'versioned',
      ZipFile: zipOf({ 'index.js': 'exports.handler = async () => 2;' }),
      Publish: true,
    }),
  );
  await lambda().send(new CreateAliasCommand({ FunctionName: 'versioned', Name: 'live', FunctionVersion: '1' }));

  const before = await invoke('versioned:live');
  await lambda().send(new UpdateAliasCommand({ FunctionName: 'versioned', Name: 'live', FunctionVersion: '2' }));
  const after = await invoke('versioned', {}, { Qualifier: 'live' });

  expect([first.Version, first.FunctionArn, first.Description, again.Version]).toEqual(['1', arn('versioned:1'), 'first', '1']);
  expect([before.payload, before.ExecutedVersion, after.payload, after.ExecutedVersion]).toEqual([1, '1', 2, '2']);
  expect((await invoke('versioned:1')).payload).toBe(1);
  const { Versions = [] } = await lambda().send(new ListVersionsByFunctionCommand({ FunctionName: 'versioned' }));
  expect(Versions.map(({ Version, FunctionArn }) => [Version, FunctionArn])).toEqual([
    ['$LATEST', arn('versioned:$LATEST')],
    ['1', arn('versioned:1')],
    ['2', arn('versioned:2')],
  ]);
  const { Aliases = [] } = await lambda().send(new ListAliasesCommand({ FunctionName: 'versioned' }));
  expect(Aliases).toEqual([
    { AliasArn: arn('versioned:live'), Name: 'live', FunctionVersion: '2', Description: '', RevisionId: expect.any(String) },
  ]);
});

test('a version that an alias points to is not deleted before the alias', async () => {
  await create('pinned', 'exports.handler = async () => 1;');
  await lambda().send(new PublishVersionCommand({ FunctionName: 'pinned' }));
  await lambda().send(new CreateAliasCommand({ FunctionName: 'pinned', Name: 'live', FunctionVersion: '1' }));

  const refused = lambda().send(new DeleteFunctionCommand({ FunctionName: 'pinned', Qualifier: '1' }));
  await expect(refused).rejects.toMatchObject({ name: 'ResourceConflictException' });
  await lambda().send(new DeleteAliasCommand({ FunctionName: 'pinned', Name: 'live' }));
  await lambda().send(new DeleteFunctionCommand({ FunctionName: 'pinned', Qualifier: '1' }));

  await expect(lambda().send(new GetAliasCommand({ FunctionName: 'pinned', Name: 'live' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: `Cannot find alias arn: ${arn('pinned:live')}`,
  });
  await expect(invoke('pinned:1')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  expect((await invoke('pinned')).payload).toBe(1);
});

test('a deleted function is gone', async () => {
  await create('gone', 'exports.handler = async () => 1;');
  await invoke('gone');

  const { $metadata } = await lambda().send(new DeleteFunctionCommand({ FunctionName: 'gone' }));

  expect($metadata.httpStatusCode).toBe(204);
  await expect(lambda().send(new GetFunctionCommand({ FunctionName: 'gone' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: `Function not found: ${arn('gone')}`,
  });
  await expect(lambda().send(new DeleteFunctionCommand({ FunctionName: 'gone' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

test('a function made anew with its role calls the engine as the new role', async () => {
  const iam = engine.client(IAMClient);
  const code = `const { STSClient, GetCallerIdentityCommand } = require('@aws-sdk/client-sts');
    exports.handler = async () => (await new STSClient({}).send(new GetCallerIdentityCommand({}))).UserId;`;
  const make = async () => {
    const Role = await createRole(engine, 'again', []);
    await create('again', code, { Role, Timeout: 20 });
    const { Role: role } = await iam.send(new GetRoleCommand({ RoleName: 'again' }));
    return [(await invoke('again')).payload, `${role?.RoleId}:again`];
  };

  const [first, firstExpected] = await make();
  await lambda().send(new DeleteFunctionCommand({ FunctionName: 'again' }));
  await iam.send(new DeleteRoleCommand({ RoleName: 'again' }));
  const [second, secondExpected] = await make();

  expect([first, second]).toEqual([firstExpected, secondExpected]);
  expect(second).not.toBe(first);
});

test('lists functions page by page, in the order of their names', async () => {
  const { Functions: first = [], NextMarker } = await lambda().send(new ListFunctionsCommand({ MaxItems: 2 }));
  const { Functions: rest = [], NextMarker: end } = await lambda().send(new ListFunctionsCommand({ Marker: NextMarker }));

  const names = [...first, ...rest].map(({ FunctionName }) => FunctionName);
  expect(first).toHaveLength(2);
  expect(names).toEqual([...names].sort());
  expect(end).toBeUndefined();
});
