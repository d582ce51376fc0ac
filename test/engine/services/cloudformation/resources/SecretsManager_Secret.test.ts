import { DescribeSecretCommand, GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, test } from 'vitest';
import { testEngine } from '../../../support/testEngine.ts';
import { refusalOf } from '../../iam/support/answers.ts';
import { named, stacksOf } from '../support/stacks.ts';

const engine = testEngine();
const stacks = stacksOf(engine);
const client = () => engine.client(SecretsManagerClient);
const textOf = async (SecretId: string) => (await client().send(new GetSecretValueCommand({ SecretId }))).SecretString ?? '';
const describeSecret = (SecretId: string) => client().send(new DescribeSecretCommand({ SecretId }));
const parameterValue = async (Name: string) => (await engine.client(SSMClient).send(new GetParameterCommand({ Name }))).Parameter?.Value;

function template(properties: object, more: object = {}) {
  return {
    Resources: { Secret: { Type: 'AWS::SecretsManager::Secret', Properties: properties }, ...more },
    Outputs: { Ref: { Value: { Ref: 'Secret' } }, Id: { Value: { 'Fn::GetAtt': ['Secret', 'Id'] } } },
  };
}

describe('AWS::SecretsManager::Secret', () => {
  test('is made with a value, changed in place, and deleted without a recovery window', async () => {
    const stack = await stacks.create(
      'secrets',
      template({ Name: 'made', Description: 'one', SecretString: 'first', Tags: [{ Key: 'team', Value: 'blue' }] }),
    );
    const ARN = stack.Outputs?.[0]?.OutputValue ?? '';
    expect(stack.Outputs?.map(({ OutputValue }) => OutputValue)).toEqual([ARN, ARN]);
    expect(ARN).toMatch(/^arn:aws:secretsmanager:us-east-1:000000000000:secret:made-[A-Za-z0-9]{6}$/);
    expect([await textOf(ARN), (await describeSecret('made')).Description]).toEqual(['first', 'one']);

    const updated = await stacks.update(
      'secrets',
      template({ Name: 'made', SecretString: 'second', Tags: [{ Key: 'stage', Value: 'test' }] }),
    );
    expect(updated).toMatchObject({ StackStatus: 'UPDATE_COMPLETE', Outputs: [{ OutputValue: ARN }, { OutputValue: ARN }] });
    expect(await describeSecret('made')).toMatchObject({ Tags: [{ Key: 'stage', Value: 'test' }] });
    expect(await textOf('made')).toBe('second');

    await stacks.remove('secrets');
    expect(await refusalOf(describeSecret('made'))).toMatchObject({ code: 'ResourceNotFoundException' });
  });

  test('makes a value up: a password, or a member of a template, and keeps it through other changes', async () => {
    await stacks.create('plain', template({ Name: 'password', GenerateSecretString: { PasswordLength: 40, ExcludePunctuation: true } }));
    const wanted = { SecretStringTemplate: '{"username":"app"}', GenerateStringKey: 'password', ExcludeCharacters: '"@/\\' };
    await stacks.create('json', template({ Name: 'login', GenerateSecretString: wanted }));

    expect(await textOf('password')).toMatch(/^[A-Za-z0-9]{40}$/);
    const login = await textOf('login');
    expect(JSON.parse(login)).toEqual({ username: 'app', password: expect.stringMatching(/^[^"@/\\]{32}$/) });
    await stacks.update('json', template({ Name: 'login', Description: 'new', GenerateSecretString: wanted }));
    expect(await textOf('login')).toBe(login);
  });

  test('that exists already, and a key of its own, fail', async () => {
    await stacks.create('first', template({ Name: 'taken' }));

    expect(await stacks.create('second', template({ Name: 'taken' }))).toMatchObject({ StackStatus: 'ROLLBACK_COMPLETE' });
    expect((await describeSecret('taken')).Name).toBe('taken');
    expect(await stacks.create('keyed', template({ Name: 'keyed', KmsKeyId: 'alias/mine' }))).toMatchObject({
      StackStatus: 'ROLLBACK_COMPLETE',
    });
  });
});

describe('a dynamic reference', () => {
  test('puts a secret, a member of its JSON or an earlier version in place', async () => {
    const { Outputs } = await stacks.create('source', template({ Name: 'db', SecretString: '{"user":"old","port":5432}' }));
    const arn = Outputs?.[0]?.OutputValue ?? '';
    await client().send(new PutSecretValueCommand({ SecretId: 'db', SecretString: '{"user":"new","port":5432}' }));

    const stack = await stacks.create('uses', {
      Resources: {
        User: named('/db/user', 'user={{resolve:secretsmanager:db:SecretString:user}}'),
        Port: named('/db/port', `{{resolve:secretsmanager:${arn}:SecretString:port}}`),
        Old: named('/db/old', '{{resolve:secretsmanager:db:SecretString:user:AWSPREVIOUS}}'),
        Whole: named('/db/whole', '{{resolve:secretsmanager:db}}'),
      },
    });

    expect(stack.StackStatus).toBe('CREATE_COMPLETE');
    const values = await Promise.all(['user', 'port', 'old', 'whole'].map((name) => parameterValue(`/db/${name}`)));
    expect(values).toEqual(['user=new', '5432', 'old', '{"user":"new","port":5432}']);
  });

  test('to what is not there fails the resource', async () => {
    await stacks.create('lacking', { Resources: { A: named('/a', '{{resolve:secretsmanager:db:SecretString:absent}}') } });

    expect(await stacks.events('lacking')).toContainEqual(
      expect.stringMatching(/^A CREATE_FAILED .*Could not find a value associated with JSONKey in SecretString/),
    );
  });
});
