import {
  BatchGetSecretValueCommand,
  CreateSecretCommand,
  type CreateSecretCommandInput,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetRandomPasswordCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  ListSecretVersionIdsCommand,
  PutSecretValueCommand,
  RestoreSecretCommand,
  SecretsManagerClient,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateSecretCommand,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { beforeEach, describe, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { answerOf, refusalOf } from '../iam/support/answers.ts';

const engine = testEngine();
const client = () => engine.client(SecretsManagerClient);
const start = '2030-01-01T08:00:00.500Z';
const now = new Date(start);
const day = new Date('2030-01-01T00:00:00Z');
const arnForm = (name: string) =>
  expect.stringMatching(new RegExp(`^arn:aws:secretsmanager:us-east-1:000000000000:secret:${name}-[A-Za-z0-9]{6}$`));
const token = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;

const create = (Name: string, more: Partial<CreateSecretCommandInput> = {}) =>
  answerOf(client().send(new CreateSecretCommand({ Name, SecretString: 'one', ClientRequestToken: token(1), ...more })));
const put = (SecretId: string, SecretString: string, digit: number, VersionStages?: string[]) =>
  answerOf(client().send(new PutSecretValueCommand({ SecretId, SecretString, ClientRequestToken: token(digit), VersionStages })));
const get = (SecretId: string, more: { VersionId?: string; VersionStage?: string } = {}) =>
  answerOf(client().send(new GetSecretValueCommand({ SecretId, ...more })));
const describeSecret = (SecretId: string) => answerOf(client().send(new DescribeSecretCommand({ SecretId })));
const remove = (SecretId: string, more: { RecoveryWindowInDays?: number; ForceDeleteWithoutRecovery?: boolean } = {}) =>
  answerOf(client().send(new DeleteSecretCommand({ SecretId, ...more })));

beforeEach(() => engine.clock.freeze(start));

describe('a secret', () => {
  it('is read as it was created, by its name and by its ARN, whole or without its end', async () => {
    const made = await create('app/key', { Description: 'the key' });
    const value = {
      ARN: made.ARN,
      Name: 'app/key',
      VersionId: token(1),
      SecretString: 'one',
      VersionStages: ['AWSCURRENT'],
      CreatedDate: now,
    };

    expect(made).toEqual({ ARN: arnForm('app/key'), Name: 'app/key', VersionId: token(1) });
    expect(await get('app/key')).toEqual(value);
    expect(await get(made.ARN ?? '')).toEqual(value);
    expect(await get((made.ARN ?? '').slice(0, -7))).toEqual(value);
  });

  it('can be bytes', async () => {
    await create('bytes', { SecretString: undefined, SecretBinary: Buffer.from([1, 2, 255]) });

    const { SecretBinary, SecretString } = await get('bytes');

    expect([SecretString, Buffer.from(SecretBinary ?? [])]).toEqual([undefined, Buffer.from([1, 2, 255])]);
  });

  it('is described and listed with its versions', async () => {
    const { ARN } = await create('described', { Description: 'd', Tags: [{ Key: 'team', Value: 'blue' }] });
    await get('described');
    await client().send(new TagResourceCommand({ SecretId: 'described', Tags: [{ Key: 'stage', Value: 'test' }] }));
    await client().send(new UntagResourceCommand({ SecretId: 'described', TagKeys: ['team'] }));
    const described = {
      ARN,
      Name: 'described',
      Description: 'd',
      LastChangedDate: now,
      LastAccessedDate: day,
      Tags: [{ Key: 'stage', Value: 'test' }],
      CreatedDate: now,
    };

    expect(await describeSecret('described')).toEqual({ ...described, VersionIdsToStages: { [token(1)]: ['AWSCURRENT'] } });
    const { SecretList } = await client().send(new ListSecretsCommand({ Filters: [{ Key: 'name', Values: ['descr'] }] }));
    expect(SecretList).toEqual([{ ...described, SecretVersionsToStages: { [token(1)]: ['AWSCURRENT'] } }]);
  });

  it('is created once, and again only by the same request', async () => {
    const made = await create('once');

    expect(await create('once')).toEqual(made);
    expect(await refusalOf(create('once', { ClientRequestToken: token(2) }))).toEqual({
      code: 'ResourceExistsException',
      status: 400,
      message: 'The operation failed because the secret once already exists.',
    });
    expect(await refusalOf(create('once', { SecretString: 'other' }))).toMatchObject({ code: 'ResourceExistsException' });
  });

  it('must have a name and a value that Secrets Manager takes, and no key of its own', async () => {
    expect(await refusalOf(create('a b'))).toEqual({
      code: 'ValidationException',
      status: 400,
      message: 'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
    });
    expect(await refusalOf(create('both', { SecretBinary: Buffer.from('x') }))).toMatchObject({ code: 'InvalidParameterException' });
    expect(await refusalOf(create('keyed', { KmsKeyId: 'alias/mine' }))).toMatchObject({ code: 'NotImplemented', status: 501 });
    expect(await create('default', { KmsKeyId: 'alias/aws/secretsmanager' })).toMatchObject({ Name: 'default' });
    expect(await describeSecret('default')).toMatchObject({ KmsKeyId: 'alias/aws/secretsmanager' });
  });

  it('that is not there is not found', async () => {
    const refusal = { code: 'ResourceNotFoundException', status: 400, message: "Secrets Manager can't find the specified secret." };

    expect(await refusalOf(get('absent'))).toEqual(refusal);
    expect(await refusalOf(describeSecret('absent'))).toEqual(refusal);
    expect(await refusalOf(remove('absent'))).toEqual(refusal);
  });
});

describe('a value', () => {
  it('that is put becomes the current one; the one before is the previous', async () => {
    await create('valued');
    await put('valued', 'two', 2);
    const third = await put('valued', 'three', 3);

    expect(third).toMatchObject({ VersionId: token(3), VersionStages: ['AWSCURRENT'] });
    expect((await get('valued')).SecretString).toBe('three');
    expect((await get('valued', { VersionStage: 'AWSPREVIOUS' })).SecretString).toBe('two');
    expect((await get('valued', { VersionId: token(1) })).SecretString).toBe('one');
    const listed = async (IncludeDeprecated: boolean) => {
      const { Versions = [] } = await client().send(new ListSecretVersionIdsCommand({ SecretId: 'valued', IncludeDeprecated }));
      return Versions.map(({ VersionId, VersionStages }) => [VersionId, VersionStages]);
    };
    const staged = [
      [token(2), ['AWSPREVIOUS']],
      [token(3), ['AWSCURRENT']],
    ];
    expect(await listed(false)).toEqual(staged);
    expect(await listed(true)).toEqual([[token(1), undefined], ...staged]);
  });

  it('can wait under a stage of its own until the label is moved', async () => {
    await create('staged');
    await put('staged', 'next', 2, ['NEXT']);
    expect((await get('staged')).SecretString).toBe('one');

    const move = { SecretId: 'staged', VersionStage: 'AWSCURRENT', MoveToVersionId: token(2) };
    expect(await refusalOf(client().send(new UpdateSecretVersionStageCommand(move)))).toMatchObject({ code: 'InvalidParameterException' });
    await client().send(new UpdateSecretVersionStageCommand({ ...move, RemoveFromVersionId: token(1) }));

    expect((await describeSecret('staged')).VersionIdsToStages).toEqual({
      [token(1)]: ['AWSPREVIOUS'],
      [token(2)]: ['NEXT', 'AWSCURRENT'],
    });
  });

  it('that is put twice with one token is put once, and with another content refused', async () => {
    const { ARN } = await create('repeated');
    await put('repeated', 'two', 2);

    expect(await put('repeated', 'two', 2)).toMatchObject({ VersionId: token(2) });
    expect(await refusalOf(put('repeated', 'other', 2))).toEqual({
      code: 'ResourceExistsException',
      status: 400,
      message: `You can't use ClientRequestToken ${token(2)} because that value is already in use for a version of secret ${ARN}.`,
    });
  });

  it('that is not there is not found', async () => {
    await create('empty', { SecretString: undefined });

    expect(await refusalOf(get('empty'))).toMatchObject({
      code: 'ResourceNotFoundException',
      message: "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
    });
    expect(await refusalOf(get('empty', { VersionId: token(9) }))).toMatchObject({
      message: `Secrets Manager can't find the specified secret value for VersionId: ${token(9)}`,
    });
  });

  it('and the description are changed by UpdateSecret', async () => {
    await create('updated', { Description: 'old' });

    await client().send(new UpdateSecretCommand({ SecretId: 'updated', Description: 'new' }));
    const { VersionId } = await client().send(
      new UpdateSecretCommand({ SecretId: 'updated', SecretString: 'two', ClientRequestToken: token(2) }),
    );

    expect([VersionId, (await get('updated')).SecretString]).toEqual([token(2), 'two']);
    expect((await describeSecret('updated')).Description).toBe('new');
  });
});

describe('a deletion', () => {
  it('waits for the end of the recovery window, and can be taken back', async () => {
    await create('kept');

    const { DeletionDate } = await remove('kept', { RecoveryWindowInDays: 7 });
    const marked = await refusalOf(get('kept'));
    await client().send(new RestoreSecretCommand({ SecretId: 'kept' }));
    await engine.clock.advance(8 * 86_400_000);

    expect(DeletionDate).toEqual(new Date('2030-01-08T08:00:00.500Z'));
    expect(marked).toEqual({
      code: 'InvalidRequestException',
      status: 400,
      message: "You can't perform this operation on the secret because it was marked for deletion.",
    });
    expect((await get('kept')).SecretString).toBe('one');
  });

  it('happens when the window is over; until then the name is taken', async () => {
    await create('gone');
    await remove('gone');

    expect(await describeSecret('gone')).toMatchObject({ DeletedDate: now });
    const listed = async (IncludePlannedDeletion: boolean) =>
      (await client().send(new ListSecretsCommand({ IncludePlannedDeletion, Filters: [{ Key: 'name', Values: ['gone'] }] }))).SecretList;
    expect([await listed(false), (await listed(true))?.length]).toEqual([[], 1]);
    expect(await refusalOf(create('gone'))).toMatchObject({
      code: 'InvalidRequestException',
      message: "You can't create this secret because a secret with this name is already scheduled for deletion.",
    });
    await engine.clock.advance(30 * 86_400_000);

    expect(await refusalOf(describeSecret('gone'))).toMatchObject({ code: 'ResourceNotFoundException' });
    expect(await create('gone')).toMatchObject({ Name: 'gone' });
  });

  it('can be forced, also of what is not there', async () => {
    await create('forced');

    expect(await remove('forced', { ForceDeleteWithoutRecovery: true })).toMatchObject({ Name: 'forced', DeletionDate: now });
    expect(await refusalOf(get('forced'))).toMatchObject({ code: 'ResourceNotFoundException' });
    expect(await remove('forced', { ForceDeleteWithoutRecovery: true })).toMatchObject({ Name: 'forced' });
  });

  it('takes a window of 7 to 30 days, and none when it is forced', async () => {
    await create('windowed');

    expect(await refusalOf(remove('windowed', { RecoveryWindowInDays: 6 }))).toMatchObject({
      code: 'InvalidParameterException',
      message: 'The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).',
    });
    expect(await refusalOf(remove('windowed', { RecoveryWindowInDays: 7, ForceDeleteWithoutRecovery: true }))).toMatchObject({
      message: "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.",
    });
  });
});

describe('many secrets', () => {
  it('are listed in pages, newest first, as the filters say', async () => {
    for (const Name of ['many/a', 'many/b', 'many/c']) {
      await create(Name, { Tags: [{ Key: 'of', Value: Name }] });
      await engine.clock.advance(1000);
    }
    const Filters = [
      { Key: 'name' as const, Values: ['many/'] },
      { Key: 'tag-value' as const, Values: ['!many/b'] },
    ];
    const names = async (input: object) => {
      const { SecretList = [], NextToken } = await client().send(new ListSecretsCommand({ Filters, ...input }));
      return [SecretList.map(({ Name }) => Name), NextToken] as const;
    };

    expect(await names({})).toEqual([['many/c', 'many/a'], undefined]);
    const [first, NextToken] = await names({ SortOrder: 'asc', MaxResults: 1 });
    expect([first, await names({ SortOrder: 'asc', MaxResults: 1, NextToken })]).toEqual([['many/a'], [['many/c'], undefined]]);
  });

  it('are read at once, each with its own error', async () => {
    await create('batch');

    const { SecretValues, Errors } = await client().send(new BatchGetSecretValueCommand({ SecretIdList: ['batch', 'absent'] }));

    expect(SecretValues).toEqual([expect.objectContaining({ Name: 'batch', SecretString: 'one' })]);
    expect(Errors).toEqual([
      { SecretId: 'absent', ErrorCode: 'ResourceNotFoundException', Message: "Secrets Manager can't find the specified secret." },
    ]);
  });
});

it('a random password has the characters asked for', async () => {
  const { RandomPassword = '' } = await client().send(new GetRandomPasswordCommand({ PasswordLength: 20, ExcludePunctuation: true }));

  expect(RandomPassword).toMatch(/^[A-Za-z0-9]{20}$/);
});
