import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { expectAccount, identifyAt, meanAwsAt, regionOf } from '../../../sandbox/scenario/awsAccount.ts';

const mine = '123456789012';
const identify = async () => mine;

describe('--engine aws', () => {
  it('goes on in the account that was named', async () => {
    await expect(expectAccount(mine, identify, {})).resolves.toBeUndefined();
  });

  it.each(['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_DYNAMODB', 'NINESHARP_ENDPOINT', 'LOCALSTACK_ENDPOINT'])(
    'refuses %s, and asks nobody',
    async (name) => {
      const asked = vi.fn(identify);

      await expect(expectAccount(mine, asked, { [name]: 'http://localhost:4566' })).rejects.toMatchObject({
        code: 'endpoint-set',
        message: `${name} is set`,
        fix: `unset ${name}`,
        exitCode: 2,
      });
      expect(asked).not.toHaveBeenCalled();
    },
  );

  it('refuses to guess the account, and asks nobody', async () => {
    const asked = vi.fn(identify);

    await expect(expectAccount(undefined, asked, {})).rejects.toMatchObject({
      code: 'usage',
      message: '--engine aws needs --account <id>',
      exitCode: 2,
    });
    expect(asked).not.toHaveBeenCalled();
  });

  it('refuses another account', async () => {
    await expect(expectAccount('210987654321', identify, {})).rejects.toMatchObject({
      code: 'other-account',
      message: 'the credentials belong to the account 123456789012',
      why: '--account says 210987654321',
      exitCode: 2,
    });
  });

  it('refuses credentials that AWS does not know', async () => {
    const unknown = () => Promise.reject(new Error('The security token included in the request is invalid.'));

    await expect(expectAccount(mine, unknown, {})).rejects.toMatchObject({
      code: 'no-credentials',
      why: 'The security token included in the request is invalid.',
      exitCode: 2,
    });
  });

  it('takes the region of the variables', async () => {
    expect(await regionOf({ AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-2' })).toBe('eu-west-1');
    expect(await regionOf({ AWS_DEFAULT_REGION: 'eu-west-2' })).toBe('eu-west-2');
  });
});

describe('who AWS says that we are', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ninesharp-profile-'));
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is not asked at an endpoint that the profile names', async () => {
    writeFileSync(join(folder, 'config'), '[default]\nendpoint_url = http://127.0.0.1:9\n');
    vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'));
    vi.stubEnv('AWS_PROFILE', undefined);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');

    await expect(expectAccount(mine, identifyAt('us-east-1'), {})).rejects.toMatchObject({
      code: 'endpoint-set',
      message: 'an endpoint_url of the profile is set',
    });
  });

  it('holds for every call after it, unless the caller says otherwise', () => {
    const [environment, own] = [{}, { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false' }];
    for (const each of [environment, own]) meanAwsAt('eu-west-1', each);

    expect(environment).toEqual({ AWS_REGION: 'eu-west-1', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' });
    expect(own).toEqual({ AWS_REGION: 'eu-west-1', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false' });
  });
});
