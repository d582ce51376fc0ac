import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What the CDK synthesized of an app. */
export interface Assembly {
  readonly stacks: readonly string[];
  readonly functions: readonly SynthesizedFunction[];
}

/** A function and the folder in which the CDK laid its code. */
export interface SynthesizedFunction {
  readonly stack: string;
  readonly logicalId: string;
  readonly asset: string;
}

// The parts of the CDK's own files that are read here.
interface Manifest {
  readonly artifacts?: Readonly<Record<string, Artifact>>;
}
interface Artifact {
  readonly type: string;
  readonly properties?: {
    readonly templateFile?: string;
    readonly stackName?: string;
    readonly file?: string;
    readonly directoryName?: string;
  };
}
interface AssetManifest {
  readonly files?: Readonly<Record<string, AssetFile>>;
}
interface AssetFile {
  readonly source: { readonly path?: string; readonly packaging?: string };
  readonly destinations: Readonly<Record<string, { readonly objectKey: string }>>;
}
interface Template {
  readonly Resources?: Readonly<
    Record<string, { readonly Type: string; readonly Properties?: { readonly Code?: { readonly S3Key?: unknown } } }>
  >;
}

/** Reads a folder that the CDK synthesized into, with the assemblies of its stages; nothing where there is none. Functions of nested stacks are not among them. */
export function readAssembly(folder: string): Assembly {
  if (!existsSync(join(folder, 'manifest.json'))) return { stacks: [], functions: [] };
  const { artifacts = {} }: Manifest = read(folder, 'manifest.json');
  const assets = assetsOf(folder, Object.values(artifacts));
  const [stacks, functions]: [string[], SynthesizedFunction[]] = [[], []];
  for (const [id, { type, properties = {} }] of Object.entries(artifacts)) {
    const { templateFile, stackName = id, directoryName } = properties;
    if (type === 'cdk:cloud-assembly' && directoryName !== undefined) {
      const stage = readAssembly(join(folder, directoryName));
      stacks.push(...stage.stacks);
      functions.push(...stage.functions);
    }
    if (type !== 'aws:cloudformation:stack' || templateFile === undefined) continue;
    stacks.push(stackName);
    functions.push(...functionsOf(stackName, read(folder, templateFile), assets));
  }
  return { stacks, functions };
}

/** By the keys under which templates name them, the folders that the CDK zips. */
function assetsOf(folder: string, artifacts: readonly Artifact[]): Map<string, string> {
  const assets = new Map<string, string>();
  for (const { type, properties } of artifacts) {
    if (type !== 'cdk:asset-manifest' || properties?.file === undefined) continue;
    const { files = {} }: AssetManifest = read(folder, properties.file);
    for (const { source, destinations } of Object.values(files)) {
      if (source.packaging !== 'zip' || source.path === undefined) continue;
      for (const { objectKey } of Object.values(destinations)) assets.set(objectKey, resolve(folder, source.path));
    }
  }
  return assets;
}

function functionsOf(stack: string, { Resources = {} }: Template, assets: ReadonlyMap<string, string>): SynthesizedFunction[] {
  return Object.entries(Resources).flatMap(([logicalId, { Type, Properties }]) => {
    const key = Properties?.Code?.S3Key;
    const asset = Type === 'AWS::Lambda::Function' && typeof key === 'string' ? assets.get(key) : undefined;
    return asset === undefined ? [] : { stack, logicalId, asset };
  });
}

function read(folder: string, file: string) {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}
