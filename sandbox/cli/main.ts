import { resolve } from 'node:path';
import { EngineStartError } from '../../engine/kernel/startError.ts';
import { version } from '../../engine/version.ts';
import { Problem } from '../problem.ts';
import { coloured, withoutColour } from './colour.ts';
import { type Command, globalOptions, type Invocation } from './command.ts';
import { commands } from './commands.ts';
import { withInstants } from './document.ts';
import { commandHelp, commandTree, describeCommand, overview } from './help.ts';
import { nearest } from './nearest.ts';
import { checkWords, parse, usage } from './parse.ts';
import { topics } from './topics.ts';

// Who reads may have read enough (`| head`): what is left is not wanted.
process.stdout.on('error', (error: Error & { code?: string }) => {
  if (error.code !== 'EPIPE') throw error;
});

// Until it has ended: where nothing is left to wait for, something is wrong.
process.exitCode = 1;
void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});

async function main(argv: readonly string[]): Promise<number> {
  const json = argv.includes('--json');
  if (argv.includes('--no-color')) withoutColour();
  try {
    return await dispatch(globalsLast(argv));
  } catch (error) {
    return fail(error, json);
  }
}

/** `ninesharp --json status` is `ninesharp status --json`. */
function globalsLast(argv: readonly string[]): readonly string[] {
  const first = argv.findIndex((word) => !Object.keys(globalOptions).some((name) => name !== 'help' && word === `--${name}`));
  return first <= 0 ? argv : [...argv.slice(first), ...argv.slice(0, first)];
}

async function dispatch(argv: readonly string[]): Promise<number> {
  if (argv[0] === '--version') return print(version);
  if (argv[0] === '__complete') return complete(argv.slice(1));
  const [object = '', verb = ''] = argv;
  const name = Object.hasOwn(commands, `${object} ${verb}`) ? `${object} ${verb}` : object;
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) return withoutCommand(argv);
  const { command } = await load();
  return runCommand(name, command, argv.slice(name.split(' ').length));
}

/** What the scripts of `ninesharp completion` ask. */
async function complete(words: readonly string[]): Promise<number> {
  const { candidatesFor } = await import('./completion/candidates.ts');
  for (const candidate of await candidatesFor(words)) print(candidate);
  return 0;
}

async function withoutCommand(argv: readonly string[]): Promise<number> {
  const words = argv.filter((word) => !word.startsWith('-'));
  const asksHelp = words[0] === 'help' || argv.includes('--help') || argv.includes('-h');
  const about = words.slice(words[0] === 'help' ? 1 : 0);
  const [first] = about;
  const isObject = first !== undefined && Object.keys(commands).some((name) => name.startsWith(`${first} `));
  if (first === undefined) return withoutWords(argv, asksHelp);
  if (isObject && about.length === 1) return help(first, argv);
  if (asksHelp) return helpAbout(about.join(' '), argv);
  throw unknown(about.slice(0, 2).join(' '), Object.keys(commands), 'command', '');
}

function withoutWords(argv: readonly string[], asksHelp: boolean): Promise<number> {
  const [option] = argv.filter((word) => !['--json', '--quiet', '-q', '--no-color', '--help', '-h', 'help'].includes(word));
  if (option !== undefined && !asksHelp)
    throw usage('', `${option} is no option of ninesharp, and no command is named`, 'ninesharp --help');
  return help(undefined, argv);
}

async function help(object: string | undefined, argv: readonly string[]): Promise<number> {
  return print(argv.includes('--json') ? JSON.stringify({ v: 1, ok: true, ...(await commandTree(object)) }) : await overview(object));
}

async function helpAbout(name: string, argv: readonly string[]): Promise<number> {
  const json = argv.includes('--json');
  const topic = Object.hasOwn(topics, name) ? topics[name] : undefined;
  if (topic !== undefined) return print(json ? JSON.stringify({ v: 1, ok: true, topic: name, text: topic }) : topic);
  const module = Object.hasOwn(commands, name) ? await commands[name]?.() : undefined;
  if (module) return helpOf(name, module.command, json);
  throw unknown(name, [...Object.keys(commands), ...Object.keys(topics)], 'command or topic', 'help ');
}

function helpOf(name: string, command: Command, json: boolean): number {
  return print(json ? JSON.stringify({ v: 1, ok: true, command: describeCommand(name, command) }) : commandHelp(name, command));
}

function unknown(asked: string, names: readonly string[], what: string, before: string): Problem {
  const suggestion = nearest(asked, names);
  return new Problem(
    'unknown-command',
    `there is no ${what} "${asked}"`,
    `ninesharp has ${Object.keys(commands).length} commands`,
    suggestion ? `ninesharp ${before}${suggestion}` : 'ninesharp --help',
  );
}

async function runCommand(name: string, command: Command, args: readonly string[]): Promise<number> {
  const { options, positionals } = parse(name, command, args);
  const json = options['json'] === true;
  if (options['help']) return helpOf(name, command, json);
  checkWords(name, command, positionals);
  const invocation: Invocation = {
    options,
    positionals,
    json,
    print: (line) => {
      if (!json) process.stdout.write(`${coloured(line, process.stdout)}\n`);
    },
    tell: (line) => {
      if (options['quiet'] !== true) process.stderr.write(`${coloured(line, process.stderr)}\n`);
    },
  };
  const { document, exitCode = 0 } = await command.run(invocation);
  if (json && document) print(JSON.stringify(withInstants({ v: 1, ok: exitCode === 0, ...document })));
  if (exitCode === 0 && !json && process.stderr.isTTY) await tellHint(name, options['quiet'] === true);
  return exitCode;
}

async function tellHint(name: string, quiet: boolean): Promise<void> {
  const { hintFor } = await import('./hints.ts');
  const hint = hintFor(name, { file: resolve('.sandbox/hints.json'), isTerminal: true, quiet, env: process.env });
  if (hint !== undefined) process.stderr.write(`${coloured(hint, process.stderr)}\n`);
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

function fail(error: unknown, json: boolean): number {
  const { code, message, why, fix, docs, exitCode } = asProblem(error);
  if (json) print(JSON.stringify({ v: 1, ok: false, error: { code, message, why, fix, docs } }));
  const text = `error   ${message}\nwhy     ${why.replaceAll('\n', '\n        ')}\nfix     ${fix}\ndocs    ${docs}`;
  process.stderr.write(`${coloured(text, process.stderr)}\n`);
  return exitCode;
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof EngineStartError) return new Problem(error.code, error.message, error.why, error.fix);
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new Problem('unexpected', 'something went wrong that should not', what, 'please report this, with what you ran', 1);
}
