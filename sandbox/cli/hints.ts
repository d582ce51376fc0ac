import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What comes next, after a command's first success. Commands whose own last line says so are not among them. */
const hints: Readonly<Record<string, string>> = {
  status: 'ninesharp clock next fires what is due next',
  doctor: 'ninesharp dev',
  init: 'ninesharp dev',
  'clock next': 'ninesharp run logs shows what the last run logged',
  'clock travel': 'ninesharp run list shows what ran on the way',
  'clock advance': 'ninesharp run list shows what ran on the way',
  'rule list': 'ninesharp rule next tells when each is due',
  'rule fire': 'ninesharp run logs',
  'run list': 'ninesharp run show <request-id> shows one, call by call',
  'run logs': 'ninesharp run logs -f follows what comes',
  'snapshot save': 'ninesharp snapshot diff <name> tells what has changed since',
  'fault set': 'ninesharp clock next, then ninesharp run show',
};

interface Surroundings {
  /** Where a project remembers what it was told. */
  readonly file: string;
  readonly isTerminal: boolean;
  readonly quiet: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The hint for that command, once in a project; undefined where none is wanted, or where it could not be remembered. */
export function hintFor(name: string, { file, isTerminal, quiet, env }: Surroundings): string | undefined {
  const hint = Object.hasOwn(hints, name) ? hints[name] : undefined;
  if (hint === undefined || !isTerminal || quiet || env['SANDBOX_HINTS'] === '0') return undefined;
  const told = toldIn(file);
  if (told.includes(name)) return undefined;
  return remember(file, [...told, name]) ? `next: ${hint}` : undefined;
}

function toldIn(file: string): readonly string[] {
  try {
    const told: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(told) ? told.map(String) : [];
  } catch {
    // Nothing has been told yet, or what was is unreadable: hints are told again then.
    return [];
  }
}

function remember(file: string, told: readonly string[]): boolean {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(told));
    return true;
  } catch {
    // A folder that is not ours to write: better no hint than the same one every time.
    return false;
  }
}
