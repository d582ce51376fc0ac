import {
  CreateSecretCommand,
  DeleteResourcePolicyCommand,
  GetResourcePolicyCommand,
  GetSecretValueCommand,
  PutResourcePolicyCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { beforeAll, describe, expect, it } from 'vitest';
import { sessionOf } from '../../support/roleSession.ts';
import { testEngine } from '../../support/testEngine.ts';
import { answerOf, refusalOf } from '../iam/support/answers.ts';

const engine = testEngine();
const client = () => engine.client(SecretsManagerClient);
const get = (from: SecretsManagerClient, SecretId: string) => answerOf(from.send(new GetSecretValueCommand({ SecretId })));
const setPolicy = (SecretId: string, Statement: object[], BlockPublicPolicy?: boolean) =>
  answerOf(
    client().send(
      new PutResourcePolicyCommand({ SecretId, ResourcePolicy: JSON.stringify({ Version: '2012-10-17', Statement }), BlockPublicPolicy }),
    ),
  );

async function create(Name: string, stage?: string): Promise<string> {
  const Tags = stage === undefined ? [] : [{ Key: 'stage', Value: stage }];
  const { ARN = '' } = await client().send(new CreateSecretCommand({ Name, SecretString: 's', Tags }));
  return ARN;
}

describe('a role', () => {
  let reader: SecretsManagerClient;
  const denied = (arn: string, why: string) => ({
    code: 'AccessDeniedException',
    status: 400,
    message: `User: arn:aws:sts::000000000000:assumed-role/SecretReader/test is not authorized to perform: secretsmanager:GetSecretValue on resource: ${arn} ${why}`,
  });

  beforeAll(async () => {
    const credentials = await sessionOf(engine, 'SecretReader', [
      {
        Effect: 'Allow',
        Action: 'secretsmanager:GetSecretValue',
        Resource: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:app/*',
        Condition: { StringEquals: { 'secretsmanager:ResourceTag/stage': 'test' } },
      },
    ]);
    reader = engine.client(SecretsManagerClient, { credentials });
  });

  it('reads the secrets that its policy names, by ARN and tag', async () => {
    await create('app/one', 'test');
    const production = await create('app/two', 'production');

    expect(await get(reader, 'app/one')).toMatchObject({ SecretString: 's' });
    expect(await refusalOf(get(reader, 'app/two'))).toEqual(
      denied(production, 'because no identity-based policy allows the secretsmanager:GetSecretValue action'),
    );
  });

  it("is held against the secret's own policy too", async () => {
    const role = { AWS: 'arn:aws:iam::000000000000:role/SecretReader' };
    const opened = await create('opened');
    const closed = await create('app/closed', 'test');
    await setPolicy('opened', [{ Effect: 'Allow', Principal: role, Action: 'secretsmanager:GetSecretValue', Resource: '*' }]);
    await setPolicy('app/closed', [{ Effect: 'Deny', Principal: role, Action: 'secretsmanager:*', Resource: '*' }]);

    expect(await get(reader, 'opened')).toMatchObject({ ARN: opened });
    expect(await refusalOf(get(reader, 'app/closed'))).toEqual(denied(closed, 'with an explicit deny in a resource-based policy'));
  });
});

describe("a secret's policy", () => {
  it('is shown as it was put, and taken away', async () => {
    const ARN = await create('shown');
    const statement = { Effect: 'Allow', Principal: { AWS: '111111111111' }, Action: 'secretsmanager:DescribeSecret', Resource: '*' };
    const show = () => answerOf(client().send(new GetResourcePolicyCommand({ SecretId: 'shown' })));

    expect(await setPolicy('shown', [statement])).toEqual({ ARN, Name: 'shown' });
    expect(JSON.parse((await show()).ResourcePolicy ?? '')).toEqual({ Version: '2012-10-17', Statement: [statement] });
    await client().send(new DeleteResourcePolicyCommand({ SecretId: 'shown' }));
    expect(await show()).toEqual({ ARN, Name: 'shown' });
  });

  it('is refused when it is none, or open to everyone where that is blocked', async () => {
    await create('checked');
    const open = { Effect: 'Allow', Principal: '*', Action: 'secretsmanager:GetSecretValue', Resource: '*' };

    expect(await refusalOf(setPolicy('checked', [{ Effect: 'Maybe' }]))).toMatchObject({ code: 'MalformedPolicyDocumentException' });
    expect(await refusalOf(setPolicy('checked', [open], true))).toMatchObject({ code: 'PublicPolicyException' });
  });

  it('can let another account in, but the key of the account reads for itself alone', async () => {
    const ARN = await create('crossing');
    const guest = engine.client(SecretsManagerClient, { credentials: { accessKeyId: '111111111111', secretAccessKey: 'x' } });
    expect(await refusalOf(get(guest, ARN))).toMatchObject({
      message: `User: arn:aws:iam::111111111111:root is not authorized to perform: secretsmanager:GetSecretValue on resource: ${ARN} because no resource-based policy allows the secretsmanager:GetSecretValue action`,
    });
    await setPolicy('crossing', [{ Effect: 'Allow', Principal: { AWS: '111111111111' }, Action: '*', Resource: '*' }]);

    expect(await refusalOf(get(guest, ARN))).toEqual({
      code: 'AccessDeniedException',
      status: 400,
      message: 'Access to KMS is not allowed',
    });
  });
});
