import { instantIn } from '../route.ts';
import type { RunFacts } from './run.ts';

/** Which runs are asked for: `state`, `lane`, `function`, `from`, `to`, and `q`, a text in id, name or error. */
export function searchOf(query: URLSearchParams): (run: RunFacts) => boolean {
  const states = query.get('state')?.split(',');
  const lane = query.get('lane');
  const name = query.get('function');
  const [from, to] = [instantIn(query, 'from') ?? Number.NEGATIVE_INFINITY, instantIn(query, 'to') ?? Number.POSITIVE_INFINITY];
  const text = query.get('q')?.toLowerCase();
  return (run) =>
    (states === undefined || states.includes(run.state)) &&
    (lane === null || run.lane === lane) &&
    (name === null || run.function === name) &&
    run.startedAt >= from &&
    run.startedAt <= to &&
    (!text || wordsOf(run).includes(text));
}

/** Whether anything is asked for but the runs as they are. */
export function isFilter(query: URLSearchParams): boolean {
  return ['state', 'lane', 'function', 'from', 'to', 'q'].some((name) => query.has(name));
}

function wordsOf({ id, function: name, rule = '', error }: RunFacts): string {
  return `${id}\n${name}\n${rule}\n${error?.type ?? ''}\n${error?.message ?? ''}`.toLowerCase();
}
