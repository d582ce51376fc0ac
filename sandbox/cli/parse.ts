import { parseArgs } from 'node:util';
import { Problem } from '../problem.ts';
import { type Command, globalOptions, type Invocation, type OptionHelp } from './command.ts';
import { nearest } from './nearest.ts';

/** The options and words that follow a command's name. Throws the Problem `usage` where they are not the command's. */
export function parse(name: string, command: Command, given: readonly string[]): Pick<Invocation, 'options' | 'positionals'> {
  if (command.takesAll) return { options: {}, positionals: given };
  const args = negativesLast(given);
  const options: Readonly<Record<string, OptionHelp>> = { ...command.options, ...globalOptions };
  refuseUnknown(name, options, args);
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: shapes(options), allowPositionals: true });
    return { options: plain(values), positionals };
  } catch (error) {
    const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw usage(name, why);
  }
}

/** `-1h` is a word, which a command may refuse for what it is, and no option. */
function negativesLast(args: readonly string[]): readonly string[] {
  const negatives = args.filter((word, index) => /^-\d/.test(word) && !/^-[a-z]$/.test(args[index - 1] ?? ''));
  return negatives.length === 0 ? args : [...args.filter((word) => !negatives.includes(word)), '--', ...negatives];
}

/** Throws where too few or too many words follow, and names those that are meant. */
export function checkWords(name: string, { positionals, usage: line = '' }: Command, words: readonly string[]): void {
  const { least, most } = positionals ?? { least: 0, most: 0 };
  if (words.length >= least && words.length <= most) return;
  const meant = line.match(/'?<[^>]+>'?|\[(?!-)[^\]]+\]/g) ?? [];
  const takes = meant.length === 0 ? 'it takes no words' : `it takes ${meant.join(' ')}`;
  const missing = words.length < least ? `: ${meant[words.length] ?? meant.at(-1) ?? 'a word'} is missing` : `, got ${words.join(' ')}`;
  throw usage(name, `${takes}${missing}`);
}

export function usage(name: string, why: string, fix = `ninesharp ${name} --help`): Problem {
  return new Problem('usage', `${`ninesharp ${name}`.trimEnd()} was not understood`, why, fix);
}

function refuseUnknown(name: string, options: Readonly<Record<string, OptionHelp>>, args: readonly string[]): void {
  const { tokens } = parseArgs({ args: [...args], options: shapes(options), allowPositionals: true, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind !== 'option' || Object.hasOwn(options, token.name)) continue;
    const meant = nearest(token.name, Object.keys(options));
    const why = `it has no option ${token.rawName}${meant === undefined ? '' : `; did you mean --${meant}?`}`;
    throw usage(name, why);
  }
}

function shapes(options: Readonly<Record<string, OptionHelp>>) {
  const entries = Object.entries(options).map(
    ([name, { type, short, multiple = false }]) => [name, { type, multiple, ...(short ? { short } : {}) }] as const,
  );
  return Object.fromEntries(entries);
}

function plain(values: Readonly<Record<string, unknown>>): Invocation['options'] {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plainValue(value)] as const));
}

function plainValue(value: unknown): Invocation['options'][string] {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.map(String) : undefined;
}
