import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateFunctionCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ninesharp, up } from './command.ts';

let engine: Awaited<ReturnType<typeof up>>;

beforeAll(async () => {
  engine = await up('--ephemeral');
});
afterAll(async () => {
  await engine.stop();
});

describe('ninesharp run logs', () => {
  it('shows why an initialization failed', async () => {
    const config = { endpoint: engine.said.endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
    const iam = new IAMClient(config);
    const document = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: statement });
    const trust = document({ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' });
    await iam.send(new CreateRoleCommand({ RoleName: 'logs', AssumeRolePolicyDocument: trust }));
    const PolicyDocument = document({ Effect: 'Allow', Action: 'logs:*', Resource: '*' });
    await iam.send(new PutRolePolicyCommand({ RoleName: 'logs', PolicyName: 'logs', PolicyDocument }));
    const lambda = new LambdaClient(config);
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName: 'broken',
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Role: 'arn:aws:iam::000000000000:role/logs',
        Code: { ZipFile: zipSync({ 'index.js': strToU8('throw new Error("no settings");') }) },
      }),
    );
    await lambda.send(new InvokeCommand({ FunctionName: 'broken' }));

    const { stdout } = await ninesharp(['run', 'logs', '--json'], { NINESHARP_ENDPOINT: engine.said.endpoint });

    const texts: string[] = JSON.parse(stdout).lines.map(({ text }: { text: string }) => text);
    expect(texts[0]).toMatch(/^INIT_START /);
    expect(texts.filter((text) => text.includes('no settings'))).not.toEqual([]);
    expect(texts.at(-1)).toMatch(/^REPORT /);
  });

  it('says at once that a role that may write no logs leaves none', async () => {
    const config = { endpoint: engine.said.endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
    const lambda = new LambdaClient(config);
    const AssumeRolePolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
    });
    await new IAMClient(config).send(new CreateRoleCommand({ RoleName: 'mute', AssumeRolePolicyDocument }));
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName: 'mute',
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Role: 'arn:aws:iam::000000000000:role/mute',
        Code: { ZipFile: zipSync({ 'index.js': strToU8('exports.handler = async () => console.log("heard by nobody");') }) },
      }),
    );
    const { $metadata } = await lambda.send(new InvokeCommand({ FunctionName: 'mute' }));

    const { exitCode, stderr } = await ninesharp(['run', 'logs'], { NINESHARP_ENDPOINT: engine.said.endpoint });

    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: expect.stringContaining(
        `error   the run ${$metadata.requestId} left no log\nwhy     /aws/lambda/mute holds no REPORT of it: the function's role may not write logs`,
      ),
    });
  });
});
