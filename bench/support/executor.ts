import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { root } from './processes.ts';

/** What infra/ deploys, from one synthesis. */
export interface Synthesis {
  /** The stack's template; its function's code is the bucket `bench` and the key `executor.zip`. */
  readonly template: string;
  readonly zip: Uint8Array;
  /** The folder with the functions' bundle, as it is in the zip. */
  readonly bundle: string;
  remove(): void;
}

export const codeBucket = 'bench';
export const codeKey = 'executor.zip';

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: Readonly<Record<string, unknown>> }>>;
  readonly Outputs: object;
}

/** Runs infra/'s own synthesis, without the CDK's command around it; the context is what `--context` gives. */
export function synthesize(context: Readonly<Record<string, string>> = {}): Synthesis {
  const outdir = mkdtempSync(join(tmpdir(), 'ninesharp-bench-'));
  const { status, stderr } = spawnSync(process.execPath, ['synth.mjs'], {
    cwd: join(root, 'infra'),
    env: { ...process.env, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify(context) },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the synthesis of infra/ failed: ${stderr}`);
  const asset = readdirSync(outdir).find((name) => name.startsWith('asset.')) ?? '';
  const bundle = join(outdir, asset);
  const template: Template = JSON.parse(readFileSync(join(outdir, 'DailyTaskScheduler.template.json'), 'utf8'));
  return {
    template: JSON.stringify(withoutBootstrap(template)),
    zip: zipSync(Object.fromEntries(readdirSync(bundle).map((file) => [file, readFileSync(join(bundle, file))]))),
    bundle,
    remove: () => rmSync(outdir, { recursive: true, force: true }),
  };
}

/** The template with its code in our bucket and without the rule that asks for the CDK's bootstrap stack. */
function withoutBootstrap({ Resources, Outputs }: Template): Template {
  const resources = Object.entries(Resources).map(([id, resource]) => {
    const moved = { ...resource.Properties, Code: { S3Bucket: codeBucket, S3Key: codeKey } };
    return [id, resource.Type === 'AWS::Lambda::Function' ? { ...resource, Properties: moved } : resource] as const;
  });
  return { Resources: Object.fromEntries(resources), Outputs };
}
