import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Problem } from '../../problem.ts';
import type { Command, Invocation } from '../command.ts';
import { fileOf, ignoredFolder, scripts, testFile } from '../init/template.ts';

/** One thing that init would add to the project. */
interface Change {
  readonly file: string;
  readonly what: string;
  make(): void;
}

export const command: Command = {
  summary: 'Adds the sandbox to your own CDK app: a test that lets a day pass, scripts, an ignored state folder; overwrites nothing',
  usage: '[folder] [--dry-run]',
  examples: ['init', 'init ../billing --dry-run'],
  options: { 'dry-run': { type: 'boolean', help: 'only tell what would be added' } },
  positionals: { least: 0, most: 1 },
  run: async ({ options, positionals: [folder = '.'], print }: Invocation) => {
    const project = resolve(folder);
    if (!existsSync(join(project, 'cdk.json')))
      throw new Problem(
        'no-cdk-app',
        `${project} is no CDK app`,
        'there is no cdk.json in it',
        'ninesharp init <the folder with cdk.json>; a new app is made by npx cdk init',
      );
    const changes = [testOf(project), scriptsOf(project), ignoreOf(project)].flatMap((change) => change ?? []);
    if (!options['dry-run']) for (const { make } of changes) make();
    const verb = options['dry-run'] ? 'would add' : 'added';
    for (const { file, what } of changes) print(`${verb}  ${file}  ${what}`);
    if (changes.length === 0) print('nothing to add: it is all there');
    print('next: npm install --save-dev ninesharp vitest, then npm run sandbox, or npm run sandbox:test');
    return { document: { project, changes: changes.map(({ file, what }) => ({ file, what })), dryRun: options['dry-run'] === true } };
  },
};

function testOf(project: string): Change | undefined {
  const path = join(project, testFile);
  if (existsSync(path)) return undefined;
  return {
    file: testFile,
    what: 'deploys the app, lets a day pass, and fails when a run fails',
    make: () => writeFileSync(path, fileOf()),
  };
}

function scriptsOf(project: string): Change | undefined {
  const path = join(project, 'package.json');
  const manifest = manifestOf(path);
  const present = typeof manifest['scripts'] === 'object' && manifest['scripts'] !== null ? manifest['scripts'] : {};
  const missing = Object.entries(scripts).filter(([name]) => !Object.hasOwn(present, name));
  if (missing.length === 0) return undefined;
  const make = () => {
    const next = { ...manifest, scripts: { ...present, ...Object.fromEntries(missing) } };
    writeFileSync(path, `${JSON.stringify(next, null, 2)}\n`);
  };
  return { file: 'package.json', what: `scripts ${missing.map(([name]) => name).join(', ')}`, make };
}

function ignoreOf(project: string): Change | undefined {
  const path = join(project, '.gitignore');
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (text.split('\n').some((line) => line.trim().replace(/\/$/, '') === ignoredFolder.replace(/\/$/, ''))) return undefined;
  const line = `${text === '' || text.endsWith('\n') ? '' : '\n'}${ignoredFolder}\n`;
  return { file: '.gitignore', what: ignoredFolder, make: () => appendFileSync(path, line) };
}

function manifestOf(path: string): Record<string, unknown> {
  if (!existsSync(path)) return {};
  try {
    const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof manifest === 'object' && manifest !== null && !Array.isArray(manifest)) return { ...manifest };
  } catch {
    // Told below, like any other file that is no manifest.
  }
  throw new Problem('bad-manifest', `${path} is no package.json`, 'it is no JSON object', `mend it, then run init again`);
}
