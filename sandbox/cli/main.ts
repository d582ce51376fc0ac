import { parseArgs } from 'node:util';
import { EngineStartError } from '../../engine/kernel/startError.ts';
import { version } from '../../engine/version.ts';
import { Problem } from '../problem.ts';
import { type Command, type Invocation, parseArgsOptions } from './command.ts';
import { commands } from './commands.ts';
import { commandHelp, overview } from './help.ts';
import { nearest } from './nearest.ts';

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  const json = argv.includes('--json');
  try {
    return await dispatch(argv);
  } catch (error) {
    return fail(error, json);
  }
}

async function dispatch(argv: readonly string[]): Promise<number> {
  if (argv.includes('--version')) return print(version);
  const [object = '', verb = ''] = argv;
  const name = Object.hasOwn(commands, `${object} ${verb}`) ? `${object} ${verb}` : object;
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) return withoutCommand(argv);
  const { command } = await load();
  return runCommand(name, command, argv.slice(name.split(' ').length));
}

async function withoutCommand(argv: readonly string[]): Promise<number> {
  const [first] = argv;
  const isTopic =
    first !== undefined && !first.startsWith('-') && first !== 'help' && Object.keys(commands).some((name) => name.startsWith(`${first} `));
  if (first === undefined || first === 'help' || first === '--help' || first === '-h' || (isTopic && argv.length === 1))
    return print(await overview(isTopic ? first : undefined));
  const asked = argv
    .filter((word) => !word.startsWith('-'))
    .slice(0, 2)
    .join(' ');
  const suggestion = nearest(asked, Object.keys(commands));
  throw new Problem(
    'unknown-command',
    `there is no command "${asked}"`,
    `ninesharp has ${Object.keys(commands).length} commands`,
    suggestion ? `ninesharp ${suggestion}` : 'ninesharp --help',
  );
}

async function runCommand(name: string, command: Command, args: readonly string[]): Promise<number> {
  const { values, positionals } = parse(name, command, args);
  if (values['help']) return print(commandHelp(name, command));
  const { least, most } = command.positionals ?? { least: 0, most: 0 };
  if (positionals.length < least || positionals.length > most)
    throw usage(name, `it takes ${least === most ? least : `${least} to ${most}`} words, got ${positionals.length}`);
  const json = values['json'] === true;
  const invocation: Invocation = {
    options: values,
    positionals,
    json,
    print: (line) => {
      if (!json) process.stdout.write(`${line}\n`);
    },
    tell: (line) => process.stderr.write(`${line}\n`),
  };
  const { document, exitCode = 0 } = await command.run(invocation);
  if (json && document) print(JSON.stringify({ v: 1, ok: exitCode === 0, ...document }));
  return exitCode;
}

function parse(name: string, command: Command, args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: parseArgsOptions(command), allowPositionals: true });
    return { values: values as Invocation['options'], positionals };
  } catch (error) {
    throw usage(name, error instanceof Error ? error.message : String(error));
  }
}

function usage(name: string, why: string): Problem {
  return new Problem('usage', `ninesharp ${name} was not understood`, why, `ninesharp ${name} --help`);
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

function fail(error: unknown, json: boolean): number {
  const problem = asProblem(error);
  const { code, message, why, fix, exitCode } = problem;
  if (json) print(JSON.stringify({ v: 1, ok: false, error: { code, message, why, fix } }));
  process.stderr.write(`error   ${message}\nwhy     ${why.replaceAll('\n', '\n        ')}\nfix     ${fix}\n`);
  return exitCode;
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof EngineStartError) return new Problem(error.code, error.message, error.why, error.fix);
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new Problem('unexpected', 'something went wrong that should not', what, 'please report this, with what you ran', 1);
}
