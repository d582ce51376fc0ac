import { Problem } from '../problem.ts';

export interface OptionHelp {
  readonly type: 'string' | 'boolean';
  readonly help: string;
  /** How the value is shown in help, e.g. `DIR`. */
  readonly value?: string;
  /** One letter, e.g. `n` for `-n 5`. */
  readonly short?: string;
  /** May be given more than once. */
  readonly multiple?: true;
}

/** What a command is called with: options by name, what follows it by position. */
export interface Invocation {
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  readonly positionals: readonly string[];
  readonly json: boolean;
  /** Data, for people: a line on standard output, never with --json. */
  print(line: string): void;
  /** Talk: a line on standard error, none with --quiet. */
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
  /** Every word that follows is the command's, options too: it hands them on. */
  readonly takesAll?: boolean;
  run(invocation: Invocation): Promise<CommandResult>;
}

export const endpointOption = {
  endpoint: { type: 'string', value: 'URL', help: 'the engine to talk to (default: NINESHARP_ENDPOINT, or http://127.0.0.1:4566)' },
} as const satisfies Record<string, OptionHelp>;

export function endpointOf(options: Invocation['options']): string {
  const named = options['endpoint'] ?? process.env['NINESHARP_ENDPOINT'];
  return typeof named === 'string' && named !== '' ? readEndpoint(named) : 'http://127.0.0.1:4566';
}

/** `localhost:4566` and `4566` are understood as well. */
function readEndpoint(text: string): string {
  const url = /^https?:\/\//.test(text) ? text : /^\d+$/.test(text) ? `http://127.0.0.1:${text}` : `http://${text}`;
  if (URL.canParse(url) && new URL(url).pathname === '/') return new URL(url).origin;
  throw new Problem(
    'bad-endpoint',
    `"${text}" is no endpoint`,
    'one has no path, e.g. http://127.0.0.1:4566; it comes from --endpoint or NINESHARP_ENDPOINT',
    'unset NINESHARP_ENDPOINT, or export NINESHARP_ENDPOINT=http://127.0.0.1:4566',
  );
}

/** The text of an option, or undefined where it was not given. */
export function textOption(options: Invocation['options'], name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** The texts of an option that may be given more than once, in their order. */
export function textsOption(options: Invocation['options'], name: string): readonly string[] {
  const value = options[name];
  return typeof value === 'object' ? value : [];
}

/** What every command takes. */
export const globalOptions = {
  json: { type: 'boolean', help: 'one JSON document on standard output' },
  quiet: { type: 'boolean', short: 'q', help: 'no talk on standard error, errors excepted' },
  'no-color': { type: 'boolean', help: 'no colour, as with NO_COLOR' },
  help: { type: 'boolean', short: 'h', help: 'this text' },
} as const satisfies Record<string, OptionHelp>;

/** For what is not easily undone: a preview first, and asked about. */
export const cautionOptions = {
  yes: { type: 'boolean', short: 'y', help: 'do it without being asked' },
  'dry-run': { type: 'boolean', help: 'only tell what it would come to' },
} as const satisfies Record<string, OptionHelp>;
