import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A request of cdklocal and the engine's answer; what differs from run to run is a placeholder (see normalize.ts). */
export interface Exchange {
  /** The command that sent it, e.g. `cdklocal deploy`. */
  readonly command: string;
  readonly service: string;
  readonly operation: string;
  readonly protocol: 'query' | 'json' | 'rest';
  /** `root`, or the role whose temporary keys signed it. */
  readonly as: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RecordedBody;
  readonly status: number;
  /** The body of the answer; XML has a line for each member of its lists. */
  readonly answer: readonly string[];
}

/** A form by its fields, a text in full, anything else by its size alone: who replays it sends a stand-in. */
export type RecordedBody = { readonly form: Readonly<Record<string, string>> } | { readonly text: string } | { readonly sizeBytes: number };

export interface Recording {
  /** The version of aws-cdk that was run. */
  readonly cdk: string;
  readonly exchanges: readonly Exchange[];
}

/** In the file, an answer that was given before is named by the place, from 0, where it was given first. */
interface StoredExchange extends Omit<Exchange, 'answer'> {
  readonly answer: readonly string[] | { readonly sameAs: number };
}

const file = join(import.meta.dirname, 'requests.json');

export function readRecording(): Recording {
  const { cdk, exchanges }: { cdk: string; exchanges: readonly StoredExchange[] } = JSON.parse(readFileSync(file, 'utf8'));
  return { cdk, exchanges: exchanges.map((exchange) => ({ ...exchange, answer: answerOf(exchange, exchanges) })) };
}

function answerOf({ answer }: StoredExchange, all: readonly StoredExchange[]): readonly string[] {
  if (!('sameAs' in answer)) return answer;
  const first = all[answer.sameAs];
  if (first === undefined) throw new Error(`there is no exchange ${answer.sameAs}`);
  return answerOf(first, all);
}

export function writeRecording({ cdk, exchanges }: Recording): void {
  const texts = exchanges.map(({ answer }) => JSON.stringify(answer));
  const stored = exchanges.map((exchange, place): StoredExchange => {
    const first = texts.indexOf(texts[place] ?? '');
    return first === place || exchange.answer.length === 0 ? exchange : { ...exchange, answer: { sameAs: first } };
  });
  writeFileSync(file, `${JSON.stringify({ cdk, exchanges: stored }, null, 2)}\n`);
}
