import type { Journalled } from '../../controlAnswers.ts';
import type { Invocation } from '../command.ts';
import { withInstants } from '../document.ts';
import { feedLines } from './feedLines.ts';

/** Where what happens is told: lines for people, or one JSON object a line. */
export interface Say {
  /** What the journal brought. */
  happened(entries: readonly Journalled[]): void;
  /** What this command did itself; `kind` and the fields for --json, the line for people. */
  did(line: string, kind: string, fields: Readonly<Record<string, unknown>>): void;
}

export function sayOf({ json, print }: Invocation): Say {
  return json ? sayJson : { happened: (entries) => feedLines(entries).forEach(print), did: print };
}

const sayJson: Say = {
  happened: (entries) => entries.filter(({ kind }) => kind !== 'request' && kind !== 'call' && kind !== 'timer').forEach(writeJson),
  did: (_, kind, fields) => writeJson({ kind, ...fields }),
};

function writeJson(document: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(withInstants({ ...document }))}\n`);
}
