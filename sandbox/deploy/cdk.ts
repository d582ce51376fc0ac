import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Problem } from '../problem.ts';
import { projectRoot } from '../root.ts';
import { compileCache } from './compileCache.ts';

const ownApp = join(projectRoot, 'infra');

export interface CdkOptions {
  readonly endpoint: string;
  /** The folder with cdk.json; this project's infra/ by default. */
  readonly app?: string;
  /** Values of `--context`, e.g. `schedule`. */
  readonly context?: Readonly<Record<string, string>>;
  /** A folder with what an earlier command synthesized: it is taken as it is, and nothing is synthesized. */
  readonly assembly?: string;
  /** The folder in which what is synthesized stays; nothing stays without one. */
  readonly output?: string;
  /** The file in which it is noted how functions are bundled (sandbox/bin/bundlings.cjs); nothing is noted without one. */
  readonly bundlings?: string;
  /** Told each line that the CDK prints. */
  readonly onLine?: (line: string) => void;
}

/** Runs the unmodified cdklocal on an app, e.g. `cdk(['deploy', '--require-approval', 'never'], { endpoint })`; resolves with what it printed. */
export async function cdk(args: readonly string[], { endpoint, app = ownApp, ...options }: CdkOptions): Promise<string> {
  return withOutput(binOf('aws-cdk-local', 'bin/cdklocal'), args, { ...options, app, env: environment(endpoint, options.bundlings) });
}

/** Runs the CDK on infra/ against real AWS, with the user's own credentials. */
export async function awsCdk(args: readonly string[], context: Readonly<Record<string, string>>, env = process.env): Promise<string> {
  return withOutput(binOf('aws-cdk', 'bin/cdk'), args, { app: ownApp, context, env });
}

interface Run extends Omit<CdkOptions, 'endpoint' | 'app'> {
  readonly app: string;
  readonly env: NodeJS.ProcessEnv;
}

async function withOutput(bin: string, args: readonly string[], run: Run): Promise<string> {
  const output = run.output ?? mkdtempSync(join(tmpdir(), 'ninesharp-cdk-'));
  try {
    return await start([bin, ...args, ...sourceOf(run), '--output', output, '--ci', '--no-notices', '--no-color'], run);
  } finally {
    if (output !== run.output) rmSync(output, { recursive: true, force: true });
  }
}

/** Context has been read when an assembly was made. */
function sourceOf({ assembly, context = {} }: Run): string[] {
  if (assembly !== undefined) return ['--app', assembly];
  return Object.entries(context).flatMap(([name, value]) => ['--context', `${name}=${value}`]);
}

function start(args: readonly string[], { app, env, onLine }: Run): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: app,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    const take = (chunk: Buffer) => {
      printed += chunk.toString('utf8');
      for (const line of chunk.toString('utf8').split('\n')) if (line.trim() !== '') onLine?.(line);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(printed);
      else
        reject(
          new Problem(
            'cdk-failed',
            `${basename(args[0] ?? '')} ${args[1]} ended with exit code ${code}`,
            lastLines(printed),
            'ninesharp status',
            1,
          ),
        );
    });
  });
}

/**
 * Built from nothing, so that no credential or profile of the developer's gets in. Both endpoint variables: cdklocal's own default needs a
 * DNS name, and an address makes S3 path-style.
 */
function environment(endpoint: string, bundlings: string | undefined): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'NODE_EXTRA_CA_CERTS'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const guards = {
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  return {
    ...Object.fromEntries(kept),
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    ...compileCache,
    ...(bundlings === undefined ? {} : noting(bundlings)),
    ...guards,
    // cdklocal drops every other AWS_ variable, the guards too.
    AWS_ENVAR_ALLOWLIST: Object.keys(guards).join(','),
  };
}

function noting(bundlings: string): Record<string, string> {
  const hook = `--require ${JSON.stringify(join(projectRoot, 'sandbox', 'bin', 'bundlings.cjs'))}`;
  return { NINESHARP_BUNDLINGS: bundlings, NODE_OPTIONS: `${compileCache['NODE_OPTIONS'] ?? ''} ${hook}`.trim() };
}

function binOf(packageName: string, bin: string): string {
  const manifest = createRequire(join(projectRoot, 'package.json')).resolve(`${packageName}/package.json`);
  return join(dirname(manifest), bin);
}

function lastLines(text: string): string {
  return text.trimEnd().split('\n').slice(-12).join('\n');
}
