import { createHash } from 'node:crypto';
import type { FunctionRow } from '../state.ts';
import { functionArn, type Place } from './functionName.ts';

/** How often one chain of requests has passed through each function, by the hash of its ARN. */
type Lineage = ReadonlyMap<string, number>;

/** AWS: Lambda stops a function that is invoked about 16 times in one chain (https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html). */
const passesMax = 16;

/** AWS: counts are of one byte, and a header holds so much (https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html). */
const countMax = 255;
const entriesMax = 32;

/** The lineage that a trace header carries: `Lineage=a87bd80c:1|68fd508a:5`. */
export function lineageIn(trace: string | undefined): string {
  return /(?:^|;)\s*Lineage=([0-9a-f:|]+)/.exec(trace ?? '')?.[1] ?? '';
}

/** Has this chain been through the function so often that its next invocation is refused? */
export function isRecursive({ name, recursiveLoop }: FunctionRow, lineage: string, place: Place): boolean {
  return recursiveLoop === 'Terminate' && lineage !== '' && (read(lineage).get(hashOf(functionArn(place, name))) ?? 0) >= passesMax;
}

/** The lineage that an invocation of the function hands on. */
export function passThrough(lineage: string, arn: string): string {
  const hash = hashOf(arn);
  if (lineage === '') return `${hash}:1`;
  const counts = new Map(read(lineage));
  counts.set(hash, Math.min((counts.get(hash) ?? 0) + 1, countMax));
  return [...counts].map(([each, count]) => `${each}:${count}`).join('|');
}

function read(lineage: string): Lineage {
  const entries = lineage.split('|').slice(0, entriesMax);
  return new Map(
    entries.flatMap((entry) => {
      const [, hash, count] = /^([0-9a-f]{8}):(\d{1,3})$/.exec(entry) ?? [];
      return hash === undefined ? [] : [[hash, Number(count)] as const];
    }),
  );
}

/** Each invocation asks for its function's: hashing costs more than all else here. */
const known = new Map<string, string>();
const knownMost = 1_000;

function hashOf(arn: string): string {
  const hash = known.get(arn) ?? createHash('sha256').update(arn).digest('hex').slice(0, 8);
  if (known.size >= knownMost) known.clear();
  known.set(arn, hash);
  return hash;
}
