import { spawn } from 'node:child_process';
import { root } from '../compose/dockerCompose.ts';

/** What `ninesharp scenario --json` says. */
export interface ScenarioReport {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly scenarios: readonly { readonly title: string; readonly result: string; readonly reason?: string; readonly ms: number }[];
}

/** Every scenario on that engine, as a person runs them. One that fails is a finding, not a failure of the report. */
export function playScenarios(engine: 'embedded' | 'localstack', environment: Readonly<Record<string, string>>): Promise<ScenarioReport> {
  const parameters = ['sandbox/bin/ninesharp.mjs', 'scenario', '--engine', engine, '--json'];
  const child = spawn('node', parameters, { cwd: root, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
    child.once('error', reject);
    child.once('close', (code) => {
      const report = output === '' ? {} : JSON.parse(output);
      if (Array.isArray(report.scenarios)) resolve(report);
      else reject(new Error(`ninesharp scenario --engine ${engine} ended with ${code} and no report: ${output}`));
    });
  });
}
