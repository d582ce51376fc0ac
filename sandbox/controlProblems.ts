import { exchange, parse } from './exchange.ts';
import { Problem } from './problem.ts';

export function noEngine(endpoint: string, error: unknown): Problem {
  // A name with several addresses fails once for each of them.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const cause = first instanceof Error ? first.message : String(first);
  return new Problem('no-engine', `no engine answers at ${endpoint}`, cause, 'ninesharp up', 3);
}

export async function foreign(endpoint: string): Promise<Problem> {
  if (await isLocalStack(endpoint)) return localStackThere(endpoint);
  const port = Number(new URL(endpoint).port || 80);
  return new Problem(
    'no-engine',
    `no engine answers at ${endpoint}`,
    'something else listens there: it does not answer as an engine of ninesharp does',
    `stop it, or take another port: ninesharp up --port ${port + 1}`,
    3,
  );
}

/** LocalStack tells its services and its edition there. */
async function isLocalStack(endpoint: string): Promise<boolean> {
  const answer = await exchange(`${endpoint}/_localstack/health`, { method: 'GET' }).catch(() => undefined);
  const health = answer?.status === 200 ? parse(answer.text) : undefined;
  return typeof health === 'object' && health !== null && 'services' in health;
}

function localStackThere(endpoint: string): Problem {
  const port = Number(new URL(endpoint).port || 80);
  return new Problem(
    'no-engine',
    `LocalStack answers at ${endpoint}, and not the embedded engine`,
    'LocalStack has no clock to move and no journal: these commands drive the embedded engine',
    `ninesharp scenario --engine localstack runs on it; for these, beside it: ninesharp up --port ${port + 1}, or instead of it: docker compose down`,
    3,
  );
}

/** Undefined where it is no error of the engine's. */
export function refused(answer: unknown, path: string): Problem | undefined {
  const error = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : undefined;
  if (typeof error !== 'object' || error === null || !('code' in error) || !('message' in error)) return undefined;
  const code = String(error.code)
    .replace(/(?<=[a-z])(?=[A-Z])/g, '-')
    .toLowerCase();
  const fix = Object.hasOwn(fixes, code) ? fixes[code] : undefined;
  const why = `the engine answered ${error.code} to ${path.replace(/\?.*/, '')}`;
  return fix === undefined
    ? new Problem('refused', String(error.message), why, 'ninesharp status')
    : new Problem(code, String(error.message), why, fix);
}

/** What to do where the engine refuses, by its code in our spelling: `SnapshotNotFound` is `snapshot-not-found`. */
const fixes: Readonly<Record<string, string>> = {
  'snapshot-not-found': 'ninesharp snapshot list',
  'snapshot-exists': 'give it another name: ninesharp snapshot list',
  'snapshot-too-large': 'restore it and remove what is large, then save again: ninesharp snapshot list',
  'snapshot-too-new': 'update ninesharp, or choose another: ninesharp snapshot list',
  'snapshot-damaged': 'choose another: ninesharp snapshot list',
  'storage-unavailable': 'free some space, then try again: ninesharp status',
  'invalid-snapshot-name': 'ninesharp snapshot save before-the-change',
  'invalid-instant': 'ninesharp clock travel 2030-01-01T09:00:00Z',
  'invalid-duration': 'ninesharp clock advance 1h30m',
  'invalid-speed': 'ninesharp clock play --speed 60x',
  'invalid-number': 'give a whole number that is not negative',
  'invalid-limit': 'give a smaller limit',
  'time-runs-forward': 'ninesharp snapshot list, then ninesharp snapshot restore <name>',
  'timers-planned': 'ninesharp clock travel <when>',
  'clock-moved': 'ninesharp clock show, then try again',
  'clock-moving': 'try again when it has arrived: ninesharp clock show',
  'invalid-event': 'ninesharp rule fire --set detail.name=value',
  'event-not-sent': 'fire it without --set, or take Input from a target',
  'invalid-fault': 'ninesharp fault set --help',
  'fault-not-found': 'ninesharp fault list',
  'run-not-found': 'ninesharp run list',
  'event-not-kept': 'name one: ninesharp run rerun <request-id> --event \'{"time": "2030-01-01T09:00:00Z"}\'',
  'not-run': 'ninesharp clock show, then ninesharp clock next',
  busy: 'try again when the run has ended: ninesharp run list',
  conflict: 'try again in a moment',
  interrupted: 'ninesharp status',
  forbidden: 'name the engine by a loopback address: NINESHARP_ENDPOINT=http://127.0.0.1:4566',
  'not-found': 'use one version for both: ninesharp down, then ninesharp up',
  'internal-failure': 'please report this, with what the engine printed',
};
