import type { ParseArgsConfig } from 'node:util';

export interface OptionHelp {
  readonly type: 'string' | 'boolean';
  readonly help: string;
  /** How the value is shown in help, e.g. `DIR`. */
  readonly value?: string;
}

/** What a command is called with: options by name, what follows it by position. */
export interface Invocation {
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
  readonly json: boolean;
  /** Data, for people: a line on standard output, never with --json. */
  print(line: string): void;
  /** Talk: a line on standard error. */
  tell(line: string): void;
}

/** What a command has to say with --json, beside `v` and `ok`; and its exit code where that is not 0. */
export interface CommandResult {
  readonly document?: Readonly<Record<string, unknown>>;
  readonly exitCode?: number;
}

export interface Command {
  /** Shown after the command's name, e.g. `<rule> [-n 5]`. */
  readonly usage?: string;
  readonly summary: string;
  readonly examples?: readonly string[];
  readonly options?: Readonly<Record<string, OptionHelp>>;
  /** How many words follow the command's name. */
  readonly positionals?: { readonly least: number; readonly most: number };
  run(invocation: Invocation): Promise<CommandResult>;
}

export const endpointOption = {
  endpoint: { type: 'string', value: 'URL', help: 'the engine to talk to (default: NINESHARP_ENDPOINT, or http://127.0.0.1:4566)' },
} as const satisfies Record<string, OptionHelp>;

export function endpointOf(options: Invocation['options']): string {
  const named = options['endpoint'] ?? process.env['NINESHARP_ENDPOINT'];
  return typeof named === 'string' ? named.replace(/\/$/, '') : 'http://127.0.0.1:4566';
}

/** The text of an option, or undefined where it was not given. */
export function textOption(options: Invocation['options'], name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

export function parseArgsOptions(command: Command): NonNullable<ParseArgsConfig['options']> {
  const own = Object.entries(command.options ?? {}).map(([name, { type }]) => [name, { type }] as const);
  return { ...Object.fromEntries(own), json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } };
}
