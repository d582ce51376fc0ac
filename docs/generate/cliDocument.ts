import { commandTree } from '../../sandbox/cli/help.ts';
import { topics } from '../../sandbox/cli/topics.ts';

type Tree = Awaited<ReturnType<typeof commandTree>>;
type Option = Tree['globalOptions'][number];

/** What `ninesharp help` says of every command and topic, on one page. */
export async function cliDocument(): Promise<string> {
  const { commands, globalOptions } = await commandTree();
  const sections = commands.map(describe);
  const pages = Object.entries(topics).map(([name, text]) => `## help ${name}\n\n\`\`\`\n${text}\n\`\`\``);
  const head = '# Commands\n\nWhat `npx ninesharp <command> --help` tells of each command. This page is written by `npm run reference`.';
  return `${[head, `Every command takes:\n\n${listOf(globalOptions)}`, ...sections, ...pages].join('\n\n')}\n`;
}

function describe({ name, summary, usage, examples, options }: Tree['commands'][number]): string {
  const shown = [usage, ...examples.map((example) => `$ ninesharp ${example}`)].join('\n');
  const parts = [`## ${name}`, `${summary}.`, `\`\`\`\n${shown}\n\`\`\``, ...(options.length > 0 ? [listOf(options)] : [])];
  return parts.join('\n\n');
}

function listOf(options: readonly Option[]): string {
  return options.map(line).join('\n');
}

function line({ name, short, value, help }: Option): string {
  return `- \`${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}\`: ${help}`;
}
