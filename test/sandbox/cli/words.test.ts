import { describe, expect, it } from 'vitest';
import { ninesharp } from './command.ts';

const nowhere = { NINESHARP_ENDPOINT: 'http://127.0.0.1:9' };
const refusal = async (args: string[], env: Record<string, string> = nowhere) => {
  const { exitCode, stdout } = await ninesharp([...args, '--json'], env);
  const { code, message, why, fix } = JSON.parse(stdout).error;
  return { exitCode, code, message, why, fix };
};

describe('a command whose words are not understood', () => {
  it('names the word that is missing, and what was too much', async () => {
    expect(await refusal(['clock', 'advance'])).toMatchObject({ code: 'usage', why: 'it takes <duration>: <duration> is missing' });
    expect(await refusal(['rule', 'explain'])).toMatchObject({ why: "it takes '<expression>': '<expression>' is missing" });
    expect(await refusal(['rule', 'next', 'a', 'b'])).toMatchObject({ why: 'it takes [rule], got a b' });
    expect(await refusal(['status', 'now'])).toMatchObject({ why: 'it takes no words, got now' });
  });

  it('takes -1h for what it is', async () => {
    expect(await refusal(['clock', 'advance', '-1h'])).toMatchObject({
      exitCode: 2,
      code: 'time-runs-forward',
      message: 'the clock does not go back',
      fix: 'ninesharp snapshot list',
    });
  });

  it('shows a rate that was nearly written', async () => {
    expect(await refusal(['rule', 'explain', 'rate(1 minutes)'])).toMatchObject({
      code: 'bad-expression',
      fix: "a whole number and minute(s), hour(s) or day(s), in the singular for 1:  ninesharp rule explain 'rate(1 minute)'",
    });
    expect(await refusal(['rule', 'explain', 'rate(5 weeks)'])).toMatchObject({ fix: expect.stringContaining("'rate(5 minutes)'") });
    expect(await refusal(['rule', 'explain', 'cron(0 9 * * *)'])).toMatchObject({ fix: expect.stringContaining("'cron(0 9 * * ? *)'") });
  });

  it('checks a schedule before anything is deployed, with no engine there', async () => {
    expect(await refusal(['deploy', '--schedule', 'cron(bad)'])).toMatchObject({
      exitCode: 2,
      code: 'bad-expression',
      message: 'cron(bad) is no schedule expression',
    });
  });
});

describe('ninesharp deploy', () => {
  it.each([
    [['--account', '123456789012'], 'ninesharp deploy does not take --account here', 'it says nothing without --engine aws'],
    [['--yes'], 'ninesharp deploy does not take --yes here', 'it says nothing without --engine aws'],
    [['--engine', 'aws', '--endpoint', '4566'], 'ninesharp deploy does not take --endpoint here', 'it says nothing with --engine aws'],
    [['--engine', 'aws', '--app', '.'], 'ninesharp deploy does not take --app here', 'it says nothing with --engine aws'],
  ])('with %j is refused instead of half understood', async (words, message, why) => {
    expect(await refusal(['deploy', ...words])).toMatchObject({ exitCode: 2, code: 'usage', message, why });
  });

  it.each(['localstack', 'AWS'])('knows no engine %s', async (engine) => {
    expect(await refusal(['deploy', '--engine', engine])).toMatchObject({ exitCode: 2, code: 'unknown-engine' });
  });

  it.each([['AWS_ENDPOINT_URL'], ['NINESHARP_ENDPOINT']])('--engine aws is refused while %s names an emulator', async (name) => {
    expect(await refusal(['deploy', '--engine', 'aws'], { [name]: 'http://127.0.0.1:4566' })).toMatchObject({
      code: 'endpoint-set',
      message: `${name} is set`,
    });
  });
});

it('ninesharp scenario plays on a stack in use on AWS alone', async () => {
  expect(await refusal(['scenario', '--deployed'])).toMatchObject({ code: 'usage', message: '--deployed needs --engine aws' });
});

it('ninesharp up tells how writes survive power loss, and refuses it for what is not kept', async () => {
  expect((await ninesharp(['up', '--help'])).stdout).toMatch(/--fsync +let each write wait for the disk, so that it survives power loss/);
  expect(await refusal(['up', '--fsync', '--ephemeral'])).toMatchObject({ message: '--fsync and --ephemeral exclude each other' });
});

describe('an endpoint', () => {
  it('may lack its scheme, and be a port alone', async () => {
    for (const [named, meant] of [
      ['127.0.0.1:9', 'http://127.0.0.1:9'],
      ['localhost:9', 'http://localhost:9'],
      ['9', 'http://127.0.0.1:9'],
    ] as const)
      expect(await refusal(['status'], { NINESHARP_ENDPOINT: named })).toMatchObject({
        exitCode: 3,
        message: `no engine answers at ${meant}`,
      });
  });

  it('that is none is refused', async () => {
    expect(await refusal(['status'], { NINESHARP_ENDPOINT: 'http://127.0.0.1:9/path' })).toMatchObject({
      exitCode: 2,
      code: 'bad-endpoint',
    });
  });
});
