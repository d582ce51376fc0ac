import { describe, expect, it, vi } from 'vitest';
import { expectAccount, regionOf } from '../../../sandbox/scenario/awsAccount.ts';

const mine = '123456789012';
const identify = async () => mine;

describe('--engine aws', () => {
  it('goes on in the account that was named', async () => {
    await expect(expectAccount(mine, identify, {})).resolves.toBeUndefined();
  });

  it.each(['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_DYNAMODB'])('refuses %s, and asks nobody', async (name) => {
    const asked = vi.fn(identify);

    await expect(expectAccount(mine, asked, { [name]: 'http://localhost:4566' })).rejects.toMatchObject({
      code: 'endpoint-set',
      message: `${name} is set`,
      fix: `unset ${name}`,
      exitCode: 2,
    });
    expect(asked).not.toHaveBeenCalled();
  });

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
