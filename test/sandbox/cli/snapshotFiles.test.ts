import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { AddPermissionCommand, CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ninesharp, up } from './command.ts';

const code = `
const { SQSClient, GetQueueUrlCommand, SendMessageCommand } = require('@aws-sdk/client-sqs');
exports.handler = async () => {
  const sqs = new SQSClient({});
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'done' }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: QueueUrl }));
};`;
const large = randomBytes(300_000);

type Engine = Awaited<ReturnType<typeof up>>;
let [here, there]: (Engine | undefined)[] = [];
const folder = mkdtempSync(join(tmpdir(), 'ninesharp-test-'));
const file = join(folder, 'exported.tar.gz');

const client = <Client>(Class: new (config: object) => Client, engine: Engine | undefined) =>
  new Class({
    endpoint: engine?.said.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    forcePathStyle: true,
  });
const run = async (engine: Engine | undefined, ...args: string[]) => {
  const { exitCode, stdout } = await ninesharp([...args, '--json'], { NINESHARP_ENDPOINT: engine?.said.endpoint ?? '' });
  return { exitCode, ...JSON.parse(stdout) };
};
const importOf = (bytes: Buffer, ...name: string[]) => {
  const path = join(folder, 'changed.tar.gz');
  writeFileSync(path, bytes);
  return run(there, 'snapshot', 'import', path, ...name);
};

async function furnish(engine: Engine): Promise<void> {
  const document = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: statement });
  const trust = document({ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' });
  const iam = client(IAMClient, engine);
  await iam.send(new CreateRoleCommand({ RoleName: 'role', AssumeRolePolicyDocument: trust }));
  const PolicyDocument = document({ Effect: 'Allow', Action: 'sqs:*', Resource: '*' });
  await iam.send(new PutRolePolicyCommand({ RoleName: 'role', PolicyName: 'queues', PolicyDocument }));
  await client(LambdaClient, engine).send(
    new CreateFunctionCommand({
      FunctionName: 'executor',
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Timeout: 30,
      Role: 'arn:aws:iam::000000000000:role/role',
      Code: { ZipFile: zipSync({ 'index.js': strToU8(code) }) },
    }),
  );
  await client(SQSClient, engine).send(new CreateQueueCommand({ QueueName: 'done' }));
  const events = client(EventBridgeClient, engine);
  const { RuleArn } = await events.send(new PutRuleCommand({ Name: 'Daily', ScheduleExpression: 'cron(0 9 * * ? *)' }));
  const permission = { FunctionName: 'executor', StatementId: 'rule', Action: 'lambda:InvokeFunction', Principal: 'events.amazonaws.com' };
  await client(LambdaClient, engine).send(new AddPermissionCommand({ ...permission, SourceArn: RuleArn }));
  const Targets = [{ Id: 'executor', Arn: 'arn:aws:lambda:us-east-1:000000000000:function:executor' }];
  await events.send(new PutTargetsCommand({ Rule: 'Daily', Targets }));
  const s3 = client(S3Client, engine);
  await s3.send(new CreateBucketCommand({ Bucket: 'objects' }));
  await s3.send(new PutObjectCommand({ Bucket: 'objects', Key: 'large', Body: large }));
}

beforeAll(async () => {
  [here, there] = await Promise.all([up('--ephemeral', '--clock', '2030-01-01T08:59:00Z'), up('--data', join(folder, 'there'))]);
  await furnish(here);
  await client(SQSClient, there).send(new CreateQueueCommand({ QueueName: 'of-another-state' }));
  await run(here, 'snapshot', 'save', 'whole');
}, 60_000);
afterAll(async () => {
  await Promise.all([here?.stop(), there?.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

describe('a snapshot that is exported', () => {
  it('is one file that the tar command reads, and is written over nothing', async () => {
    expect(await run(here, 'snapshot', 'export', 'whole', file)).toMatchObject({ exitCode: 0, exported: 'whole', file });
    expect(readFileSync(file).length).toBeGreaterThan(large.length);
    expect(await run(here, 'snapshot', 'export', 'whole', file)).toMatchObject({ exitCode: 2, error: { code: 'file-exists' } });
    expect(await run(here, 'snapshot', 'export', 'none', join(folder, 'none'))).toMatchObject({ error: { code: 'snapshot-not-found' } });
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });

  it('is imported and restored by an engine with other state on another port, where its functions run and their queue URLs lead', async () => {
    const { exitCode, imported } = await run(there, 'snapshot', 'import', file, 'theirs');
    expect({ exitCode, name: imported.name }).toEqual({ exitCode: 0, name: 'theirs' });
    expect(await run(there, 'snapshot', 'import', file, 'theirs')).toMatchObject({ exitCode: 2, error: { code: 'snapshot-exists' } });

    expect(await run(there, 'snapshot', 'restore', 'theirs', '--yes')).toMatchObject({ exitCode: 0 });
    expect(await run(there, 'rule', 'fire', 'Daily')).toMatchObject({ exitCode: 0, runs: [{ outcome: 'succeeded' }] });

    const QueueUrl = `${there?.said.endpoint}/000000000000/done`;
    const { Messages } = await client(SQSClient, there).send(new ReceiveMessageCommand({ QueueUrl }));
    expect(Messages?.map(({ Body }) => Body)).toEqual([QueueUrl]);
    const { Body } = await client(S3Client, there).send(new GetObjectCommand({ Bucket: 'objects', Key: 'large' }));
    expect(Buffer.from((await Body?.transformToByteArray()) ?? [])).toEqual(large);
  }, 60_000);

  it('is refused whole when it is damaged, newer, or something else', async () => {
    const whole = readFileSync(file);
    const plain = gunzipSync(whole);
    const changed = Buffer.from(plain);
    changed.writeUInt8(changed.readUInt8(changed.length - 2_000) ^ 1, changed.length - 2_000);
    const newer = Buffer.from(plain);
    newer.write('"format":9', newer.indexOf('"format":2'));

    expect(await importOf(whole.subarray(0, whole.length / 2), 'a')).toMatchObject({
      exitCode: 2,
      error: { code: 'snapshot-damaged', message: 'This is no whole snapshot: it was cut off; nothing was changed.' },
    });
    expect(await importOf(gzipSync(changed), 'a')).toMatchObject({
      error: { code: 'snapshot-damaged', message: expect.stringMatching(/files\/[0-9a-f]+ is not what its name says|tar archive/) },
    });
    expect(await importOf(gzipSync(newer), 'a')).toMatchObject({ error: { code: 'snapshot-too-new' } });
    expect(await importOf(Buffer.from('no archive'), 'a')).toMatchObject({ error: { code: 'snapshot-damaged' } });
    expect(await importOf(whole, 'a/b')).toMatchObject({ error: { code: 'invalid-snapshot-name' } });
    expect(await run(there, 'snapshot', 'import', join(folder, 'nowhere'))).toMatchObject({ error: { code: 'no-such-file' } });
    expect(readdirSync(join(folder, 'there/snapshots')).filter((name) => name === 'a' || name.startsWith('.'))).toEqual([]);
  });
});
