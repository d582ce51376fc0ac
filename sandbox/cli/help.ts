import { type Command, globalOptions, type OptionHelp } from './command.ts';
import { commands } from './commands.ts';
import { summariesOf } from './summaries.ts';
import { topics } from './topics.ts';

/** All commands, or those of one object, a line each. */
export async function overview(object?: string): Promise<string> {
  const summaries = await summariesOf(async () => (await loadAll(undefined)).map(({ name, command: { summary } }) => ({ name, summary })));
  const wanted = summaries.filter(({ name }) => object === undefined || name.startsWith(`${object} `));
  const lines = wanted.flatMap(({ name, summary }) => beside(`  ${name.padEnd(20)}  `, summary));
  const head = object === undefined ? [...beside('', 'ninesharp: run scheduled AWS jobs on your machine and skip to tomorrow.'), ''] : [];
  const about = object === undefined ? [`ninesharp help <topic>: ${Object.keys(topics).join(', ')}.`] : [];
  const more = beside('', 'ninesharp <command> --help tells more. Every command takes --json.');
  return [...head, ...lines, '', ...more, ...about].join('\n');
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
    lines.push(...beside(`  ${`${short ? `-${short}, ` : ''}--${option}${value ? ` ${value}` : ''}`.padEnd(24)} `, help));
  return lines.join('\n');
}

/** On a terminal the text keeps to its width and to its column; elsewhere a line stays one. */
function beside(head: string, text: string): string[] {
  const columns = process.stdout.columns ?? Number.POSITIVE_INFINITY;
  const room = Math.max(20, columns - head.length);
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trimStart();
    if (lines.length > 0 && longer.length <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line, index) => `${index === 0 ? head : ' '.repeat(head.length)}${line}`);
}

function describeOptions(options: Readonly<Record<string, OptionHelp>>) {
  return Object.entries(options).map(([name, option]) => ({ name, ...option }));
}

async function loadAll(object: string | undefined) {
  const wanted = Object.entries(commands).filter(([name]) => object === undefined || name.startsWith(`${object} `));
  return Promise.all(wanted.map(async ([name, load]) => ({ name, command: (await load()).command })));
}
