import { readFileSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { AwsClients } from '../../aws.ts';
import { AppCode } from './appCode.ts';
import { readAssembly } from './assembly.ts';
import { readBundlings } from './bundledCode.ts';
import { matcherOf } from './globs.ts';
import type { Project } from './project.ts';
import { filesBelow } from './sources.ts';

/** What a cdk.json without `watch` leaves out: texts, tests and what editors leave are no part of a deployment. */
const usual = { include: ['**'], exclude: ['**/*.{md,log,tmp}', '**/*~', '**/*.{test,spec}.*', 'test', 'tests', '**/__tests__'] };
const isTalk = matcherOf(usual.exclude);

/** Somebody's CDK app. What of it is deployed is what its cdk.json has `cdk watch` look at; `work` is where what is synthesized stays. */
export function appProject(app: string, work: string, aws: AwsClients): Project {
  const [output, bundlings] = [join(work, 'cdk.out'), join(work, 'bundlings.jsonl')];
  const isDeployed = watchedBy(app);
  return {
    cdk: { app, output, bundlings },
    folders: [app],
    files: () => filesBelow(app).filter((file) => !isTalk(pathIn(app, file))),
    isDeployed,
    stacks: () => readAssembly(output).stacks,
    readCode: () =>
      AppCode.read(aws, {
        functions: readAssembly(output).functions,
        bundlings: readBundlings(bundlings),
        projectFiles: filesBelow(app),
      }),
    nameOf: (file) => relative(app, file),
    // The CDK bundles nothing anew of which it finds the output, and then there is nothing to note.
    prepare: () => rmSync(work, { recursive: true, force: true }),
  };
}

function pathIn(app: string, file: string): string {
  return relative(app, file).split(sep).join('/');
}

function watchedBy(app: string): (file: string) => boolean {
  const { watch = {} }: { readonly watch?: Record<string, unknown> } = JSON.parse(readFileSync(join(app, 'cdk.json'), 'utf8'));
  const includes = matcherOf(patternsOf(watch['include']) ?? usual.include);
  const excludes = matcherOf(patternsOf(watch['exclude']) ?? usual.exclude);
  return (file) => {
    const path = pathIn(app, file);
    return !path.startsWith('..') && includes(path) && !excludes(path);
  };
}

function patternsOf(value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined;
  return Array.isArray(value) ? value.map(String) : [String(value)];
}
