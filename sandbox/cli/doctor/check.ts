/** What one look at the machine found. `fix` is there where the outcome is not ok. */
export interface Finding {
  readonly name: string;
  readonly outcome: 'ok' | 'warn' | 'FAIL';
  readonly detail: string;
  readonly fix?: string;
}

export function ok(name: string, detail: string): Finding {
  return { name, outcome: 'ok', detail };
}

/** Works, but may surprise. */
export function warn(name: string, detail: string, fix: string): Finding {
  return { name, outcome: 'warn', detail, fix };
}

/** Keeps something of ninesharp from working. */
export function fail(name: string, detail: string, fix: string): Finding {
  return { name, outcome: 'FAIL', detail, fix };
}
