import { createInterface } from 'node:readline';
import { Problem } from '../problem.ts';
import type { Invocation } from './command.ts';

interface Caution {
  /** What is asked about, e.g. `restoring a snapshot`. */
  readonly what: string;
  readonly question: string;
  /** The command as it was given, without options. */
  readonly again: string;
}

/** Returns where it is agreed to, by --yes or at the terminal; throws otherwise. */
export async function confirm({ options }: Invocation, { what, question, again }: Caution): Promise<void> {
  if (options['yes'] === true) return;
  if (!process.stdin.isTTY || !process.stderr.isTTY)
    throw new Problem('needs-yes', `${what} is asked about first`, 'there is no terminal to ask at', `ninesharp ${again} --yes`);
  if (!(await ask(`${question} [y/N] `)))
    throw new Problem('declined', 'nothing was done', 'the answer was not y', `ninesharp ${again} --dry-run tells what it would come to`);
}

/** A closed input is a no. */
function ask(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    terminal.once('close', () => resolve(false));
    terminal.question(question, (answer) => {
      resolve(/^y(es)?$/i.test(answer.trim()));
      terminal.close();
    });
  });
}
