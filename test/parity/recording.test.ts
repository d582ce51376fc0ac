import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testEngine } from '../engine/support/testEngine.ts';
import { readGolden } from './golden.ts';
import { type Player, play } from './play.ts';
import { logs } from './probes/logs.ts';
import { sts } from './probes/sts.ts';
import { record } from './recording.ts';
import { judge } from './verdict.ts';

const engine = testEngine();
const told: string[] = [];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ninesharp-golden-'));
  told.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The embedded engine in the place of AWS. */
function standIn(): Omit<Player, 'run'> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return {
    config: { endpoint: engine.endpoint, region: 'us-east-1', credentials, forcePathStyle: true },
    account: '000000000000',
    patienceMs: 5_000,
    eventuallyConsistent: true,
    tell: (line) => told.push(line),
  };
}

describe('record', () => {
  it('keeps the answers with their date, one file for each service', async () => {
    const { files, surprises } = await record([logs, sts], standIn(), folder);

    expect(surprises).toEqual([]);
    expect(told).toEqual([]);
    expect(files).toEqual([join(folder, 'logs.json'), join(folder, 'sts.json')]);
    const [ofLogs, ofSts] = readGolden(folder);
    expect(ofLogs).toMatchObject({ service: 'logs', recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    expect(ofSts?.answers['sts / who one is / GetCallerIdentity of the account']).toEqual({
      status: 200,
      body: { UserId: '<account>', Account: '<account>', Arn: 'arn:aws:iam::<account>:root' },
    });
    expect(JSON.stringify([ofLogs, ofSts])).not.toContain('000000000000');
  });

  it('keeps what decides: an engine is right where it answers the same, and wrong elsewhere', async () => {
    await record([sts], standIn(), folder);
    const again = await play({ ...standIn(), run: 'other00' }, [sts]);
    const changed = again.map((one) => ({ ...one, answer: { ...one.answer, status: 418 } }));

    const answers = new Map(readGolden(folder).flatMap((golden) => Object.entries(golden.answers)));
    const comparisons = judge(again, changed, answers);

    expect(comparisons.map(({ embeddedIsRight, localstackIsRight }) => [embeddedIsRight, localstackIsRight])).toEqual(
      comparisons.map(() => [true, false]),
    );
  });

  it('clears away what it made when it is interrupted, and keeps nothing', async () => {
    let asked = 0;
    const { files } = await record([logs], { ...standIn(), interrupted: () => ++asked > 12 }, folder);

    expect(files).toEqual([]);
    expect(readGolden(folder)).toEqual([]);
    const { logGroups } = await engine.client(CloudWatchLogsClient).send(new DescribeLogGroupsCommand({ logGroupNamePrefix: 'parity' }));
    expect(logGroups).toEqual([]);
  });

  it.each([
    { words: ['--engine', 'localstack'], variables: {}, code: 'usage' },
    { words: ['--engine', 'aws'], variables: {}, code: 'usage' },
    {
      words: ['--engine', 'aws', '--account', '123456789012'],
      variables: { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' },
      code: 'endpoint-set',
    },
  ])('refuses $words with $code', async ({ words, variables, code }) => {
    const run = promisify(execFile)('npx', ['tsx', 'test/parity/record.ts', ...words], { env: { ...process.env, ...variables } });

    await expect(run).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining(`docs/errors.md#${code}`) });
  });
});
