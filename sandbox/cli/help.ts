import type { Command } from './command.ts';
import { commands } from './commands.ts';

/** All commands, or those of one object, a line each. */
export async function overview(object?: string): Promise<string> {
  const names = Object.keys(commands).filter((name) => object === undefined || name.startsWith(`${object} `));
  const lines = await Promise.all(names.map((name) => describe(name)));
  const head = object === undefined ? ['ninesharp: run scheduled AWS jobs on your machine and skip to tomorrow.', ''] : [];
  return [...head, ...lines, '', 'ninesharp <command> --help tells more. Every command takes --json.'].join('\n');
}

async function describe(name: string): Promise<string> {
  const module = await commands[name]?.();
  return `  ${name.padEnd(20)}  ${module?.command.summary ?? ''}`;
}

export function commandHelp(name: string, { usage = '', summary, options = {}, examples = [] }: Command): string {
  const lines = [summary, '', ...examples.map((example) => `  $ ninesharp ${example}`), ...(examples.length > 0 ? [''] : [])];
  lines.push(`Usage: ninesharp ${name}${usage === '' ? '' : ` ${usage}`}`, '');
  for (const [option, { value, help }] of Object.entries(options))
    lines.push(`  ${`--${option}${value ? ` ${value}` : ''}`.padEnd(24)} ${help}`);
  lines.push(`  ${'--json'.padEnd(24)} one JSON document on standard output`, `  ${'-h, --help'.padEnd(24)} this text`);
  return lines.join('\n');
}
