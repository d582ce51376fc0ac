import {
  AddTagsToResourceCommand,
  DeleteParameterCommand,
  DeleteParametersCommand,
  DescribeParametersCommand,
  GetParameterCommand,
  GetParameterHistoryCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  LabelParameterVersionCommand,
  ListTagsForResourceCommand,
  PutParameterCommand,
  type PutParameterCommandInput,
  RemoveTagsFromResourceCommand,
  SSMClient,
  UnlabelParameterVersionCommand,
} from '@aws-sdk/client-ssm';
import { beforeAll, describe, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { answerOf, refusalOf } from '../iam/support/answers.ts';

const engine = testEngine();
const ssm = () => engine.client(SSMClient);
const now = new Date('2030-01-01T08:00:00.500Z');
const arnOf = (name: string) => `arn:aws:ssm:us-east-1:000000000000:parameter${name}`;

beforeAll(() => engine.clock.freeze('2030-01-01T08:00:00.500Z'));

const put = (Name: string, Value: string, more: Partial<PutParameterCommandInput> = {}) =>
  answerOf(ssm().send(new PutParameterCommand({ Name, Value, Type: 'String', ...more })));
const replace = (Name: string, Value: string, more: Partial<PutParameterCommandInput> = {}) =>
  answerOf(ssm().send(new PutParameterCommand({ Name, Value, Overwrite: true, ...more })));
const get = async (Name: string, WithDecryption = false) => (await ssm().send(new GetParameterCommand({ Name, WithDecryption }))).Parameter;

describe('a parameter', () => {
  it('is read as it was put', async () => {
    expect(await put('/app/version', '21')).toEqual({ Version: 1, Tier: 'Standard' });
    expect(await get('/app/version')).toEqual({
      Name: '/app/version',
      Type: 'String',
      Value: '21',
      Version: 1,
      LastModifiedDate: now,
      ARN: arnOf('/app/version'),
      DataType: 'text',
    });
  });

  it('is named by its ARN, its version or a label too', async () => {
    await put('plain', 'one');
    await replace('plain', 'two');
    await ssm().send(new LabelParameterVersionCommand({ Name: 'plain', ParameterVersion: 1, Labels: ['stable', '1bad'] }));

    expect((await get(arnOf('/plain')))?.Value).toBe('two');
    expect(await get('plain:1')).toMatchObject({ Value: 'one', Selector: ':1' });
    expect(await get('plain:stable')).toMatchObject({ Value: 'one', Version: 1, Selector: ':stable' });
    expect(await refusalOf(get('plain:9'))).toEqual({
      code: 'ParameterVersionNotFound',
      status: 400,
      message: 'Systems Manager could not find version 9 of plain. Verify the version and try again.',
    });
  });

  it('that is not there is ParameterNotFound', async () => {
    expect(await refusalOf(get('/absent'))).toMatchObject({ code: 'ParameterNotFound' });
    expect(await refusalOf(ssm().send(new DeleteParameterCommand({ Name: '/absent' })))).toMatchObject({ code: 'ParameterNotFound' });
  });

  it('is replaced only on request, and keeps its type', async () => {
    await put('/kept', '1', { Description: 'd' });

    expect(await refusalOf(put('/kept', '2'))).toEqual({
      code: 'ParameterAlreadyExists',
      status: 400,
      message: 'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    });
    expect(await replace('/kept', '2')).toEqual({ Version: 2, Tier: 'Standard' });
    expect((await refusalOf(replace('/kept', '3', { Type: 'SecureString' }))).code).toBe('HierarchyTypeMismatchException');
    const { Parameters } = await ssm().send(new DescribeParametersCommand({ ParameterFilters: [{ Key: 'Name', Values: ['/kept'] }] }));
    expect(Parameters).toMatchObject([{ Name: '/kept', Version: 2, Description: 'd', LastModifiedUser: 'arn:aws:iam::000000000000:root' }]);
  });

  it('keeps its history', async () => {
    await put('/history', 'one');
    await replace('/history', 'two');
    await ssm().send(new LabelParameterVersionCommand({ Name: '/history', Labels: ['live'] }));

    const { Parameters } = await ssm().send(new GetParameterHistoryCommand({ Name: '/history' }));
    expect(Parameters?.map(({ Version, Value, Labels }) => ({ Version, Value, Labels }))).toEqual([
      { Version: 1, Value: 'one', Labels: [] },
      { Version: 2, Value: 'two', Labels: ['live'] },
    ]);
    expect(
      await answerOf(ssm().send(new UnlabelParameterVersionCommand({ Name: '/history', ParameterVersion: 2, Labels: ['live', 'x'] }))),
    ).toEqual({
      RemovedLabels: ['live'],
      InvalidLabels: ['x'],
    });
  });

  it('that is secure shows its value only with decryption', async () => {
    await put('/secret', 'password', { Type: 'SecureString' });

    expect((await get('/secret', true))?.Value).toBe('password');
    expect((await get('/secret'))?.Value).not.toContain('password');
    expect((await refusalOf(put('/secret2', 'x', { Type: 'SecureString', KeyId: 'alias/mine' }))).code).toBe('InvalidKeyId');
  });

  it('has tags', async () => {
    await put('/tagged', '1', { Tags: [{ Key: 'a', Value: '1' }] });
    const resource = { ResourceType: 'Parameter' as const, ResourceId: '/tagged' };
    await ssm().send(new AddTagsToResourceCommand({ ...resource, Tags: [{ Key: 'b', Value: '2' }] }));
    await ssm().send(new RemoveTagsFromResourceCommand({ ...resource, TagKeys: ['a'] }));

    expect((await ssm().send(new ListTagsForResourceCommand(resource))).TagList).toEqual([{ Key: 'b', Value: '2' }]);
    expect((await refusalOf(ssm().send(new ListTagsForResourceCommand({ ...resource, ResourceId: '/none' })))).code).toBe(
      'InvalidResourceId',
    );
    expect((await refusalOf(ssm().send(new ListTagsForResourceCommand({ ...resource, ResourceType: 'Document' })))).code).toBe(
      'NotImplemented',
    );
  });

  it('is refused with a value that is too long or of another pattern', async () => {
    expect((await refusalOf(put('/long', 'x'.repeat(4097)))).message).toContain(
      'Standard tier parameters support a maximum parameter value of 4096 characters.',
    );
    expect(await put('/long', 'x'.repeat(4097), { Tier: 'Intelligent-Tiering' })).toEqual({ Version: 1, Tier: 'Advanced' });
    expect((await refusalOf(replace('/long', 'x', { Tier: 'Standard' }))).code).toBe('ValidationException');
    expect((await refusalOf(put('/endless', `${'a'.repeat(40)}!`, { AllowedPattern: '(a+)+$' }))).code).toBe('NotImplemented');
    await put('/no-pattern', 'abc', { AllowedPattern: '' });
    expect((await refusalOf(put('/pattern', 'abc', { AllowedPattern: '\\d+' }))).code).toBe('ParameterPatternMismatchException');
  });

  it.each([
    ['AccessDeniedException', '/aws/reserved'],
    ['ValidationException', 'awsome'],
    ['ValidationException', '/ssm/x'],
    ['ValidationException', 'a/b'],
    ['ValidationException', '/a b'],
    ['HierarchyLevelLimitExceededException', '/a'.repeat(16)],
  ])('%s refuses the name %s', async (code, name) => {
    expect((await refusalOf(put(name, '1'))).code).toBe(code);
  });
});

describe('parameters', () => {
  beforeAll(async () => {
    for (const name of ['/tree/a', '/tree/b', '/tree/c/d', '/trees']) await put(name, name);
  });

  it('are read by name, and those that are not there are listed', async () => {
    const { Parameters, InvalidParameters } = await ssm().send(new GetParametersCommand({ Names: ['/tree/b', '/none', '/tree/a:1'] }));

    expect(Parameters?.map(({ Name }) => Name)).toEqual(['/tree/b', '/tree/a']);
    expect(InvalidParameters).toEqual(['/none']);
  });

  it('are read by path, one level or all', async () => {
    const byPath = async (more: object = {}) => {
      const { Parameters, NextToken } = await ssm().send(new GetParametersByPathCommand({ Path: '/tree', ...more }));
      return { names: Parameters?.map(({ Name }) => Name), NextToken };
    };

    expect((await byPath()).names).toEqual(['/tree/a', '/tree/b']);
    expect((await byPath({ Path: '/tree/', Recursive: true })).names).toEqual(['/tree/a', '/tree/b', '/tree/c/d']);
    const first = await byPath({ Recursive: true, MaxResults: 2 });
    expect(first.names).toEqual(['/tree/a', '/tree/b']);
    expect((await byPath({ Recursive: true, NextToken: first.NextToken })).names).toEqual(['/tree/c/d']);
  });

  it('are described by filter', async () => {
    const names = async (Key: string, Option: string, ...Values: string[]) => {
      const { Parameters } = await ssm().send(new DescribeParametersCommand({ ParameterFilters: [{ Key, Option, Values }] }));
      return Parameters?.map(({ Name }) => Name);
    };

    expect(await names('Name', 'BeginsWith', '/tree')).toEqual(['/tree/a', '/tree/b', '/tree/c/d', '/trees']);
    expect(await names('Path', 'OneLevel', '/tree')).toEqual(['/tree/a', '/tree/b']);
    expect(await names('Name', 'Contains', 'rees')).toEqual(['/trees']);
    expect((await refusalOf(names('Label', 'Equals', 'x'))).code).toBe('InvalidFilterKey');
    expect(await refusalOf(names('Type', 'Equals', 'Number'))).toMatchObject({
      code: 'InvalidFilterValue',
      message: 'The following filter value is not valid: Number. Valid values include: [String, StringList, SecureString].',
    });
  });

  it('are refused by a filter that is none, also where there is none to hold against it', async () => {
    const ParameterFilters = [{ Key: 'Type', Option: 'Like', Values: ['String'] }];

    expect((await refusalOf(ssm().send(new GetParametersByPathCommand({ Path: '/no/such/tree', ParameterFilters })))).code).toBe(
      'InvalidFilterOption',
    );
  });

  it('are deleted together', async () => {
    await put('/gone', '1');

    expect(await answerOf(ssm().send(new DeleteParametersCommand({ Names: ['/gone', '/never'] })))).toEqual({
      DeletedParameters: ['/gone'],
      InvalidParameters: ['/never'],
    });
  });
});
