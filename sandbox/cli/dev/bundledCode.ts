import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { Problem } from '../../problem.ts';
import { type CodeFiles, readCode } from './codeFiles.ts';

/** How the CDK had esbuild called: sandbox/bin/bundlings.cjs noted it. */
export interface Bundling {
  readonly args: readonly string[];
  readonly cwd: string;
}

export interface Bundle {
  readonly code: CodeFiles;
  /** The files that it was made of. */
  readonly inputs: readonly string[];
}

interface Noted {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

/** The calls that are noted in a file, each once. Calls that do more than bundle are left out: what they make cannot be made anew by esbuild alone. */
export function readBundlings(file: string): Bundling[] {
  if (!existsSync(file)) return [];
  const lines = new Set(readFileSync(file, 'utf8').split('\n'));
  return Array.from(lines, (line): Noted => JSON.parse(line === '' ? '{"command":"","args":[],"cwd":""}' : line)).flatMap(bundlingOf);
}

/** The arguments of esbuild itself, whichever runner came before it. An older CDK hands bash one text, in which arguments are in double quotes. */
function bundlingOf({ command, args, cwd }: Noted): Bundling[] {
  const words = command === 'bash' ? wordsOf(args.at(-1) ?? '') : [command, ...args];
  const from = words.findIndex((word) => /(^|[\\/])esbuild$/.test(word));
  const isWhole = from >= 0 && !words.some((word) => word === '&&' || word === ';') && outfileOf(words) !== undefined;
  return isWhole ? [{ args: words.slice(from + 1), cwd }] : [];
}

function wordsOf(text: string): string[] {
  return Array.from(text.matchAll(/(?:"(?:\\.|[^"\\])*"|[^\s"])+/g), ([word]) =>
    word.replace(/"((?:\\.|[^"\\])*)"/g, (_, quoted: string) => quoted.replace(/\\(.)/g, '$1')),
  );
}

function outfileOf(args: readonly string[]): string | undefined {
  return args.find((word) => word.startsWith('--outfile='))?.slice('--outfile='.length);
}

/** Bundles again, with the project's own esbuild, into the very folder into which the CDK had it bundle: paths in source maps stay the same. */
export async function bundle({ args, cwd }: Bundling): Promise<Bundle> {
  const folder = dirname(resolve(cwd, outfileOf(args) ?? ''));
  const facts = `${folder}.json`;
  try {
    await esbuild([...args, `--metafile=${facts}`, '--log-level=error', '--color=false'], cwd);
    const { inputs }: { readonly inputs: object } = JSON.parse(readFileSync(facts, 'utf8'));
    return { code: readCode(folder) ?? new Map(), inputs: Object.keys(inputs).map((path) => resolve(cwd, path)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(facts, { force: true });
  }
}

async function esbuild(args: readonly string[], cwd: string): Promise<void> {
  const child = spawn('esbuild', args, { cwd, env: { ...process.env, PATH: pathFrom(cwd) }, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Problem('cannot-bundle', `esbuild ended with exit code ${code}`, said.trim(), 'mend the file and save it', 1);
}

/** As npm runs a project's commands: those of the nearest node_modules first. */
function pathFrom(folder: string): string {
  const folders: string[] = [];
  for (let at = folder; dirname(at) !== at; at = dirname(at)) folders.push(join(at, 'node_modules', '.bin'));
  return [...folders, process.env['PATH'] ?? ''].join(delimiter);
}
