import type { ControlClient } from '../../controlClient.ts';
import type { Sandbox } from '../../sandbox.ts';
import { wholeRun } from '../../verbs/logs.ts';
import { describeInstant } from '../instants.ts';
import { openPage } from '../openPage.ts';
import type { Changes } from './changes.ts';
import type { Key } from './keys.ts';

export interface KeyActs {
  readonly control: ControlClient;
  readonly logsOf: Sandbox['logsOf'];
  readonly endpoint: string;
  readonly changes: Changes;
  print(line: string): void;
  stop(): void;
}

/** What can be typed while `dev` runs. */
export function devKeys(acts: KeyActs): readonly Key[] {
  const { changes, endpoint, print, stop } = acts;
  const keys: Key[] = [
    { key: 'n', what: 'go to what is due next; n daily: to what the rule of that name is due', press: (words) => next(acts, words) },
    { key: 'f', what: 'freeze the clock, or let it run', press: () => freeze(acts) },
    { key: 'o', what: 'open the console', press: () => openConsole(`${endpoint}/_sandbox/`, print) },
    { key: 's', what: 'tell the clock and what is due', press: () => status(acts) },
    { key: 'l', what: "print the last run's log", press: () => lastLog(acts) },
    { key: 'c', what: 'clear the screen', press: () => void process.stdout.write('\x1b[2J\x1b[H') },
    { key: 'r', what: 'deploy again', press: () => changes.redeploy() },
    { key: 'h', what: 'this list', press: () => print(keys.map(({ key, what }) => `  ${key} + enter  ${what}`).join('\n')) },
    { key: 'q', what: 'quit', press: stop },
  ];
  return keys;
}

async function next({ control, print }: KeyActs, words: string): Promise<void> {
  const due = (await control.firings()).find(({ rule }) => rule.toLowerCase().includes(words.toLowerCase()));
  if (!due)
    return print(words === '' ? 'nothing is due: is a rule enabled?  ninesharp rule list' : `no rule that is due is named like "${words}"`);
  const { now, failedRuns } = await control.travel(due.at);
  print(`now ${describeInstant(now)}${failedRuns > 0 ? `, ${failedRuns} failed` : ''}`);
}

async function freeze({ control, print }: KeyActs): Promise<void> {
  const { mode } = await control.clock();
  const clock = mode === 'frozen' ? await control.runClock() : await control.freeze();
  print(`the clock ${clock.mode === 'frozen' ? 'stands' : 'runs'} at ${describeInstant(clock.now)}`);
}

async function status({ control, print }: KeyActs): Promise<void> {
  const [clock, [due]] = await Promise.all([control.clock(), control.firings()]);
  print(`${clock.mode}, ${describeInstant(clock.now)}; next ${due ? `${describeInstant(due.at)}  ${due.rule}` : 'nothing'}`);
}

async function lastLog({ control, logsOf, print }: KeyActs): Promise<void> {
  const [run] = (await control.runs({ limit: 1 })).runs;
  if (!run) return print('there are no runs yet: n + enter fires what is due next');
  const lines = wholeRun(await logsOf(String(run['logGroup'])).lines(), String(run['requestId'])) ?? [];
  for (const { text, timestamp } of lines) print(`${new Date(timestamp).toISOString()}  ${text}`);
}

function openConsole(url: string, print: (line: string) => void): void {
  print(url);
  openPage(url);
}
