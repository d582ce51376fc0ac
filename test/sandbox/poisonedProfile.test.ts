import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { cdk } from '../../sandbox/deploy/cdk.ts';
import { functionsOf } from '../engine/services/lambda/support/functions.ts';
import { testEngine } from '../engine/support/testEngine.ts';

const home = mkdtempSync(join(tmpdir(), 'ninesharp-home-'));
/** Made by whoever asks the developer's configuration for credentials. */
const asked = join(home, 'asked');

beforeAll(() => {
  const profile = `region = eu-west-1\nendpoint_url = http://127.0.0.1:9\ncredential_process = /usr/bin/touch ${asked}\n`;
  mkdirSync(join(home, '.aws'));
  writeFileSync(join(home, '.aws', 'config'), `[default]\n${profile}[profile work]\n${profile}`);
  writeFileSync(join(home, '.aws', 'credentials'), '[work]\naws_access_key_id = AKIAREALREALREALREAL\naws_secret_access_key = real\n');
  vi.stubEnv('HOME', home);
  vi.stubEnv('AWS_PROFILE', 'work');
  vi.stubEnv('AWS_DEFAULT_PROFILE', 'work');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAREALREALREALREAL');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'real');
  vi.stubEnv('AWS_SESSION_TOKEN', 'real');
  vi.stubEnv('AWS_REGION', 'eu-west-1');
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

describe("the developer's own AWS profile", () => {
  const engine = testEngine();
  const { create, invoke } = functionsOf(engine);

  it('is not what cdklocal deploys with', { timeout: 300_000 }, async () => {
    await cdk(['bootstrap'], { endpoint: engine.endpoint });

    const { Stacks = [] } = await engine.client(CloudFormationClient).send(new DescribeStacksCommand({ StackName: 'CDKToolkit' }));
    expect(Stacks.map(({ StackId = '', StackStatus }) => [StackId.split('/')[0], StackStatus])).toEqual([
      ['arn:aws:cloudformation:us-east-1:000000000000:stack', 'CREATE_COMPLETE'],
    ]);
    expect(existsSync(asked)).toBe(false);
  });

  it('is not in the environment of functions', async () => {
    await create('looks', 'exports.handler = async () => process.env;');

    const { payload } = await invoke('looks');

    expect(payload).toMatchObject({
      AWS_REGION: 'us-east-1',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_ENDPOINT_URL: engine.endpoint,
      AWS_ACCESS_KEY_ID: expect.stringMatching(/^ASIA/),
    });
    expect(['HOME', 'AWS_PROFILE', 'AWS_DEFAULT_PROFILE'].filter((name) => name in payload)).toEqual([]);
    expect(JSON.stringify(payload)).not.toMatch(/REAL|"real"/);
  });
});
