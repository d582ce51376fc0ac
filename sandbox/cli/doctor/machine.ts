import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, statfsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../root.ts';
import { type Finding, fail, ok, warn } from './check.ts';

const leastFreeBytes = 200 * 1024 * 1024;

/** What can be told of the machine without an engine. */
export function machineFindings(env: NodeJS.ProcessEnv, stateFolder: string): readonly Finding[] {
  return [node(process.versions.node), state(stateFolder), ...credentials(env), endpoints(env), cdk(), docker()];
}

export function node(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return ok('Node', version);
  return fail('Node', `${version}: 20.19 or later is needed`, 'install a newer Node, e.g. nvm install 22');
}

/** Whether the folder, or what it would be made in, can be written, has room, and is nobody's by a dead process. */
export function state(folder: string): Finding {
  const existing = nearestExisting(folder);
  try {
    accessSync(existing, constants.W_OK);
  } catch {
    return fail(
      'State',
      `${existing} cannot be written`,
      'name another folder: ninesharp up --data DIR, or keep none: ninesharp up --ephemeral',
    );
  }
  const { bavail, bsize } = statfsSync(existing);
  const free = `${Math.floor((bavail * bsize) / (1024 * 1024))} MiB free`;
  if (bavail * bsize < leastFreeBytes) return warn('State', `${folder}: only ${free}`, 'free some space: a full disk refuses writes');
  const owner = deadOwner(join(folder, 'lock'));
  if (owner !== undefined) return ok('State', `${folder}, ${free}; process ${owner} died with its lock, which the next start takes over`);
  return ok('State', `${folder}, ${free}`);
}

/** Real credentials are never read by ninesharp, but by every other tool in the same terminal. */
export function credentials(env: NodeJS.ProcessEnv): readonly Finding[] {
  const named = env['AWS_PROFILE'] ?? env['AWS_DEFAULT_PROFILE'];
  const key = env['AWS_ACCESS_KEY_ID'];
  if (named !== undefined)
    return [
      warn(
        'Credentials',
        `the profile ${named} is set: tools that are not pointed at the engine reach real AWS`,
        'unset AWS_PROFILE AWS_DEFAULT_PROFILE',
      ),
    ];
  if (key !== undefined && /^A[KS]IA/.test(key))
    return [
      warn(
        'Credentials',
        `a real access key (${key.slice(0, 4)}...) is set: tools that are not pointed at the engine reach real AWS`,
        'eval "$(ninesharp status --env)"',
      ),
    ];
  return [ok('Credentials', 'no real ones in the environment')];
}

/** S3's own variable makes its requests path-style; without it they go to a host name that nothing resolves. */
export function endpoints(env: NodeJS.ProcessEnv): Finding {
  const [all, s3] = [env['AWS_ENDPOINT_URL'], env['AWS_ENDPOINT_URL_S3']];
  if (all === undefined && s3 === undefined) return ok('Endpoints', 'none set: each command of ninesharp sets its own');
  if (all === s3) return ok('Endpoints', `${all}`);
  const fix = `eval "$(ninesharp status --env)" sets both`;
  return warn(
    'Endpoints',
    `AWS_ENDPOINT_URL is ${all ?? 'not set'} and AWS_ENDPOINT_URL_S3 is ${s3 ?? 'not set'}: cdklocal needs both, alike`,
    fix,
  );
}

/** The registry's newest `aws-cdk` reads 3.0.0 and is a stray old release, so another version than the pinned one is worth a word. */
function cdk(): Finding {
  const pinned = field(manifestAt(join(projectRoot, 'package.json')), 'dependencies', 'aws-cdk');
  const found = installedVersion('aws-cdk');
  if (found === undefined) return fail('CDK', 'aws-cdk is not installed, so nothing can be deployed', 'npm ci');
  if (found === pinned) return ok('CDK', `aws-cdk ${found}`);
  return warn('CDK', `aws-cdk is ${found}, and ${pinned} is what was tried`, `npm install --save-exact aws-cdk@${pinned}`);
}

/** Only LocalStack needs it. */
function docker(): Finding {
  const { status, error, stdout } = spawnSync('docker', ['version', '--format', '{{.Server.Version}}'], {
    encoding: 'utf8',
    timeout: 1_000,
  });
  if (error) return ok('Docker', 'not installed, and only LocalStack needs it');
  if (status === 0) return ok('Docker', `engine ${stdout.trim()}`);
  return ok('Docker', 'no engine answers, and only LocalStack needs one');
}

function installedVersion(packageName: string): string | undefined {
  try {
    return field(manifestAt(createRequire(join(projectRoot, 'package.json')).resolve(`${packageName}/package.json`)), 'version');
  } catch {
    // Not installed.
    return undefined;
  }
}

function manifestAt(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function field(value: unknown, ...path: readonly string[]): string | undefined {
  const found = path.reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null ? Object.entries(at).find(([key]) => key === name)?.[1] : undefined),
    value,
  );
  return typeof found === 'string' ? found : undefined;
}

function nearestExisting(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearestExisting(dirname(folder));
}

/** The process that a lock names, where there is a lock and the process is gone. */
function deadOwner(lock: string): number | undefined {
  try {
    const owner: unknown = JSON.parse(readFileSync(lock, 'utf8'));
    const pid = typeof owner === 'object' && owner !== null && 'pid' in owner ? Number(owner.pid) : Number.NaN;
    return Number.isInteger(pid) && !lives(pid) ? pid : undefined;
  } catch {
    // No lock, or a damaged one, which the next start takes over too.
    return undefined;
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
