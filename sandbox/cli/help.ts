import { type Command, globalOptions, type OptionHelp } from './command.ts';
import { commands } from './commands.ts';
import { summariesOf } from './summaries.ts';
import { topics } from './topics.ts';

/** All commands, or those of one object, a line each. */
export async function overview(object?: string): Promise<string> {
  const summaries = await summariesOf(async () => (await loadAll(undefined)).map(({ name, command: { summary } }) => ({ name, summary })));
  const wanted = summaries.filter(({ name }) => object === undefined || name.startsWith(`${object} `));
  const lines = wanted.map(({ name, summary }) => `  ${name.padEnd(20)}  ${summary}`);
  const head = object === undefined ? ['ninesharp: run scheduled AWS jobs on your machine and skip to tomorrow.', ''] : [];
  const about = object === undefined ? [`ninesharp help <topic>: ${Object.keys(topics).join(', ')}.`] : [];
  return [...head, ...lines, '', 'ninesharp <command> --help tells more. Every command takes --json.', ...about].join('\n');
}

/** The same as a document, with all options. */
export async function commandTree(object?: string) {
  return {
    commands: (await loadAll(object)).map(({ name, command }) => describeCommand(name, command)),
    globalOptions: describeOptions(globalOptions),
    topics: Object.keys(topics),
  };
}

export function describeCommand(name: string, { usage = '', summary, options = {}, examples = [] }: Command) {
  return { name, summary, usage: `ninesharp ${name} ${usage}`.trimEnd(), examples, options: describeOptions(options) };
}

export function commandHelp(name: string, { usage = '', summary, options = {}, examples = [] }: Command): string {
  const lines = [summary, '', ...examples.map((example) => `  $ ninesharp ${example}`), ...(examples.length > 0 ? [''] : [])];
  lines.push(`Usage: ninesharp ${name}${usage === '' ? '' : ` ${usage}`}`, '');
  for (const [option, { value, short, help }] of Object.entries<OptionHelp>({ ...options, ...globalOptions }))
    lines.push(`  ${`${short ? `-${short}, ` : ''}--${option}${value ? ` ${value}` : ''}`.padEnd(24)} ${help}`);
  return lines.join('\n');
}

function describeOptions(options: Readonly<Record<string, OptionHelp>>) {
  return Object.entries(options).map(([name, option]) => ({ name, ...option }));
}

async function loadAll(object: string | undefined) {
  const wanted = Object.entries(commands).filter(([name]) => object === undefined || name.startsWith(`${object} `));
  return Promise.all(wanted.map(async ([name, load]) => ({ name, command: (await load()).command })));
}
