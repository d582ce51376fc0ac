import type { ControlClient } from '../controlClient.ts';
import { Problem } from '../problem.ts';

/** The request id that was asked for, or that of the last run. */
export async function namedRun(control: ControlClient, asked: string | undefined): Promise<string> {
  if (asked !== undefined) return asked;
  const [last] = (await control.runs({ limit: 1 })).runs;
  if (last) return String(last['requestId']);
  throw new Problem('run-not-found', 'there are no runs yet', 'the journal knows none', 'ninesharp clock next, or ninesharp rule fire');
}
