import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateFunctionCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../tidy/sources.ts';
import { ninesharp, up } from './command.ts';

let engine: Awaited<ReturnType<typeof up>>;

beforeAll(async () => {
  engine = await up('--ephemeral');
  const config = { endpoint: engine.said.endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  const iam = new IAMClient(config);
  const document = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: statement });
  const trust = document({ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' });
  await iam.send(new CreateRoleCommand({ RoleName: 'logs', AssumeRolePolicyDocument: trust }));
  const PolicyDocument = document({ Effect: 'Allow', Action: 'logs:*', Resource: '*' });
  await iam.send(new PutRolePolicyCommand({ RoleName: 'logs', PolicyName: 'logs', PolicyDocument }));
});
afterAll(async () => {
  await engine.stop();
});

describe('ninesharp run logs', () => {
  it('shows why an initialization failed', async () => {
    const config = { endpoint: engine.said.endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
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

  it('follows what a function logs from now on, each line once', async () => {
    const config = { endpoint: engine.said.endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
    const lambda = new LambdaClient(config);
    for (const FunctionName of ['talks', 'chatters'])
      await lambda.send(
        new CreateFunctionCommand({
          FunctionName,
          Runtime: 'nodejs22.x',
          Handler: 'index.handler',
          Role: 'arn:aws:iam::000000000000:role/logs',
          Code: { ZipFile: zipSync({ 'index.js': strToU8('exports.handler = async ({ word }) => console.log(`heard ${word}`);') }) },
        }),
      );
    const say = (FunctionName: string, word: string) => lambda.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify({ word }) }));
    await say('talks', 'before');
    const child = spawn(process.execPath, [`${root}sandbox/bin/ninesharp.mjs`, 'run', 'logs', '-f', '--function', 'talks', '--json'], {
      env: { ...process.env, NINESHARP_ENDPOINT: engine.said.endpoint },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const exited = once(child, 'exit');
    const heard: { kind: string; function: string; text: string }[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => heard.push(JSON.parse(line)));
    await once(createInterface({ input: child.stderr }), 'line');

    // The stream is opened a moment after the line: who says it until it is heard is heard.
    await expect
      .poll(
        async () => {
          await say('chatters', 'nothing');
          await say('talks', 'this');
          return heard.some(({ text }) => text.includes('heard this'));
        },
        { timeout: 20_000 },
      )
      .toBe(true);
    child.kill('SIGINT');

    expect((await exited)[0]).toBe(0);
    expect(new Set(heard.map(({ kind, function: name }) => `${kind} of ${name}`))).toEqual(new Set(['log of talks']));
    expect(heard.filter(({ text }) => /before|nothing/.test(text))).toEqual([]);
    expect(new Set(heard.map(({ text }) => text)).size).toBe(heard.length);
  });
});
