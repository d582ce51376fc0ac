import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** botocore's service-2.json, as far as the generator reads it. */
export interface BotocoreModel {
  readonly metadata: {
    readonly apiVersion: string;
    readonly protocol: string;
    readonly protocols?: readonly string[];
    /** The service spoke the query protocol first and keeps that protocol's error codes. */
    readonly awsQueryCompatible?: object;
    readonly jsonVersion?: '1.0' | '1.1';
    readonly targetPrefix?: string;
    readonly xmlNamespace?: string;
  };
  readonly operations: Readonly<Record<string, BotocoreOperation>>;
  readonly shapes: Readonly<Record<string, Record<string, unknown>>>;
}

export interface BotocoreOperation {
  readonly http: { readonly method: string; readonly requestUri: string; readonly responseCode?: number };
  readonly input?: { readonly shape: string; readonly xmlNamespace?: { readonly uri: string } };
  readonly output?: { readonly shape: string; readonly resultWrapper?: string };
  readonly errors?: readonly { readonly shape: string }[];
}

/** The newest model of a service in an unpacked botocore wheel. */
export function readBotocore(botocoreFolder: string, service: string): BotocoreModel {
  const folder = [join(botocoreFolder, 'botocore', 'data', service), join(botocoreFolder, 'data', service)].find(existsSync);
  if (!folder) throw new Error(`There is no data/${service} in ${botocoreFolder}.`);
  const version = readdirSync(folder).sort().at(-1) ?? '';
  return JSON.parse(gunzipSync(readFileSync(join(folder, version, 'service-2.json.gz'))).toString('utf8'));
}

/** What the generator and the agreement test read of the schemas that an SDK client exports. */
export interface SdkModel {
  readonly operations: ReadonlyMap<string, SdkOperation>;
  readonly structures: ReadonlyMap<string, SdkStructure>;
}

interface SdkOperation {
  readonly name: string;
  readonly http?: readonly [string, string, number];
  readonly input: string;
  readonly output: string;
}

export interface SdkStructure {
  readonly name: string;
  readonly members: readonly string[];
  readonly memberTraits: readonly Readonly<Record<string, unknown>>[];
  readonly memberKinds: readonly string[];
  readonly requiredCount: number;
  readonly xmlName?: string;
  readonly errorCode?: string;
  readonly errorStatus?: number;
}

type Traits = number | Readonly<Record<string, unknown>>;
type SchemaReference = (() => SchemaTuple) | SchemaTuple | number;
type SchemaTuple = readonly unknown[];

export async function readSdk(client: string): Promise<SdkModel> {
  const exported: Record<string, unknown> = await import(client);
  const operations = new Map<string, SdkOperation>();
  const structures = new Map<string, SdkStructure>();
  for (const schema of Object.values(exported)) {
    if (!Array.isArray(schema) || typeof schema[0] !== 'number') continue;
    if (schema[0] === 9) operations.set(schema[2], readOperation(schema));
    else if (schema[0] === 3 || schema[0] === 4 || schema[0] === -3) structures.set(schema[2], readStructure(schema));
  }
  return { operations, structures };
}

function readOperation(schema: SchemaTuple): SdkOperation {
  const [, , name, traits, input, output] = schema as [9, string, string, Traits, SchemaReference, SchemaReference];
  return { name, http: traitsOf(traits)['http'] as SdkOperation['http'], input: nameOf(input), output: nameOf(output) };
}

function readStructure(schema: SchemaTuple): SdkStructure {
  const [, , name, traits, members, references, requiredCount] = schema as [number, string, string, Traits, string[], unknown[], number?];
  const { awsQueryError, httpError, xmlName } = traitsOf(traits) as {
    awsQueryError?: [string, number];
    httpError?: number;
    xmlName?: string;
  };
  return {
    name,
    members,
    memberTraits: references.map(memberTraitsOf),
    memberKinds: references.map(kindOf),
    requiredCount: requiredCount ?? 0,
    ...(xmlName && { xmlName }),
    ...(awsQueryError && { errorCode: awsQueryError[0] }),
    ...((awsQueryError?.[1] ?? httpError) && { errorStatus: awsQueryError?.[1] ?? httpError }),
  };
}

/** A member is a schema, or `[schema, traits]`. */
function memberTraitsOf(reference: unknown): Readonly<Record<string, unknown>> {
  const value: unknown = typeof reference === 'function' ? undefined : reference;
  return Array.isArray(value) && value.length === 2 ? traitsOf(value[1]) : {};
}

/** `string`, `number`, `timestamp`, `structure` ... of a reference: a code, a schema, `[reference, traits]` or a function that gives one. */
function kindOf(reference: unknown): string {
  const value: unknown = typeof reference === 'function' ? reference() : reference;
  if (typeof value === 'number') return value & 0b1000_0000 ? 'map' : value & 0b0100_0000 ? 'list' : (scalarKinds[value] ?? 'unknown');
  if (!Array.isArray(value)) return 'structure';
  if (value.length === 2) return kindOf(value[0]);
  return value[0] === 0 ? kindOf(value[4]) : (schemaKinds[value[0]] ?? 'structure');
}

const schemaKinds: Readonly<Record<number, string>> = { 1: 'list', 2: 'map' };
const scalarKinds: Readonly<Record<number, string>> = {
  0: 'string',
  1: 'number',
  2: 'boolean',
  4: 'timestamp',
  5: 'timestamp',
  6: 'timestamp',
  7: 'timestamp',
  21: 'blob',
  42: 'blob',
};

const traitBits = ['httpLabel', 'idempotent', 'idempotencyToken', 'sensitive', 'httpPayload', 'httpResponseCode', 'httpQueryParams'];

function traitsOf(traits: Traits): Readonly<Record<string, unknown>> {
  if (typeof traits === 'object') return traits;
  return Object.fromEntries(traitBits.filter((_, bit) => (traits >> bit) & 1).map((name) => [name, 1]));
}

function nameOf(reference: SchemaReference): string {
  const schema = typeof reference === 'function' ? reference() : reference;
  return Array.isArray(schema) ? schema[2] : 'Unit';
}
