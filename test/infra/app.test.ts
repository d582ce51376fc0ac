import { execFileSync, execSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const infra = join(import.meta.dirname, '../../infra');
/** One synthesis takes two seconds of processor time, and longer on a busy machine. */
const slowMs = 120_000;
const outdirs: string[] = [];
afterAll(() => {
  for (const outdir of outdirs) rmSync(outdir, { recursive: true });
});

/** Runs the app as the cdk command does: the command of cdk.json in its folder, the context in the environment. */
function synthesize(context: Record<string, string>): string {
  const outdir = mkdtempSync(join(tmpdir(), 'infra-test-'));
  outdirs.push(outdir);
  const { app } = JSON.parse(readFileSync(join(infra, 'cdk.json'), 'utf8'));
  execSync(app, {
    cwd: infra,
    stdio: 'pipe',
    env: { PATH: process.env.PATH, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify(context) },
  });
  return outdir;
}

function findAsset(outdir: string): string {
  return join(outdir, readdirSync(outdir).find((name) => name.startsWith('asset.')) ?? 'no asset');
}

describe('the app that the cdk command runs', () => {
  let outdir: string;
  let asset: string;
  beforeAll(() => {
    outdir = synthesize({ stage: 'production', nameSuffix: 'run7', schedule: 'rate(1 day)' });
    asset = findAsset(outdir);
  }, slowMs);

  it('takes stage, suffix and schedule from the context', () => {
    const manifest = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8'));
    const template = readFileSync(join(outdir, 'DailyTaskScheduler.template.json'), 'utf8');

    expect(manifest.artifacts.DailyTaskScheduler.properties).toMatchObject({
      stackName: 'DailyTaskScheduler-run7',
      terminationProtection: true,
    });
    expect(template).toContain('"ScheduleExpression": "rate(1 day)"');
  });

  it.each([
    [{ corsOrigin: 'https://tasks.example.com/' }, 'corsOrigin "https://tasks.example.com/" must be an origin'],
    [{ alarmTopicArn: 'on-call' }, 'alarmTopicArn "on-call" must be the ARN of an SNS topic'],
  ])('refuses %j', { timeout: slowMs }, (context, message) => {
    expect(() => synthesize(context)).toThrow(message);
  });

  it('bundles the same sources to the same asset, so that a deployment without a change uploads nothing', { timeout: slowMs }, () => {
    expect(readdirSync(synthesize({}))).toContain(asset.split('/').at(-1));
  });

  it('bundles ES modules of less than 1 MB in all, with an entry for each function', () => {
    const files = readdirSync(asset);
    const sizeBytes = files.reduce((sum, file) => sum + statSync(join(asset, file)).size, 0);
    const settings = ['TABLE_NAME', 'DUE_INDEX', 'RETRY_INDEX', 'RUNS_TABLE', 'OPEN_RUNS_INDEX'].map((name) => [name, 'x']);
    const env = { PATH: process.env.PATH, AWS_REGION: 'us-east-1', ...Object.fromEntries(settings) };
    const entries = ['executor', 'retrier', 'worker', 'auditor', 'api'];
    const load = `Promise.all(${JSON.stringify(entries)}.map((name) => import(\`./\${name}.mjs\`))).then((all) => console.log(JSON.stringify(all.map(Object.keys))));0`;
    const exported = execFileSync('node', ['-p', load], { cwd: asset, env, stdio: 'pipe' });

    expect(files.filter((file) => !file.endsWith('.mjs'))).toEqual([]);
    expect(sizeBytes).toBeLessThan(1_000_000);
    expect(String(exported)).toContain(JSON.stringify(entries.map(() => ['handler'])));
  });
});
