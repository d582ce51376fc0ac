import { codeFolder } from '../../services/lambda/execution/code.ts';
import { memberOf } from '../plan.ts';
import { type Source, sourceOf } from './sourceMaps.ts';

/** A line of a stack, as people read it. */
export interface Frame {
  readonly text: string;
  /** In the function's own code; not in a package's, Node's or the runtime's. */
  readonly own: boolean;
  /** What it was written as, where a map of the built code is deployed. */
  readonly source?: Source;
}

/** Code lies in a folder that is named by its hash. */
const place = /(?:file:\/\/)?[^\s()]*\/([0-9a-f]{64})\/([^\s()]+):(\d+):(\d+)/;
const ownPlace = /\/[0-9a-f]{64}\/(?!.*node_modules\/)/;
const framesMost = 50;

/** The stack in a function's answer, with the places where it was written. */
export function stackOf(answer: unknown): Frame[] {
  const document = typeof answer === 'string' ? parse(answer) : undefined;
  const trace = memberOf(document, 'trace') ?? memberOf(document, 'stackTrace');
  // Node's begins with the error itself, which is told above it.
  const lines = Array.isArray(trace) ? trace.map(String).filter((line) => /^\s*(?:at |File )/.test(line)) : [];
  return lines.slice(0, framesMost).map(readFrame);
}

function readFrame(line: string): Frame {
  const found = place.exec(line);
  const [whole = '', hash = '', path = '', row = '', column = ''] = found ?? [];
  const text = (found ? line.replace(whole, `${path}:${row}:${column}`) : line).trim();
  const own = ownPlace.test(line);
  const source = found && own ? sourceOf(codeFolder(hash), path, Number(row), Number(column)) : undefined;
  return { text, own, ...(source && { source }) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not a document of an error, or one that was cut: it is shown as it is.
    return undefined;
  }
}
