import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
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
