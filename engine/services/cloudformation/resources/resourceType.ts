import type { Json, JsonObject } from '../domain/json.ts';
import type { Shape } from './shape.ts';

/** What changing a property does. AWS: "Update requires" of the type's reference page. */
type UpdateEffect = 'none' | 'some' | 'replace';

interface Property {
  readonly shape: Shape;
  readonly update: UpdateEffect;
}

/** One resource type: its properties as a table, and the calls that make, change and remove a resource. */
export interface ResourceType {
  readonly type: string;
  readonly properties: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
  /** Properties that AWS has and this engine refuses by name. */
  readonly refused?: readonly string[];
  /** The property by which a template names the resource itself. */
  readonly nameProperty?: string;
  /** What Fn::GetAtt may ask for. */
  readonly attributes: readonly string[];
  /** Whether the stack's own tags reach the resource. */
  readonly taggable?: boolean;
  /** The name that the resource gets, known before it exists, so that a crash leaves nothing that nobody knows of. */
  plannedId(properties: JsonObject, naming: Naming): string;
  create(desired: Desired, context: ResourceContext): Promise<Made>;
  update(existing: Existing, desired: Desired, context: ResourceContext): Promise<Made>;
  delete(existing: Existing, context: ResourceContext): Promise<void>;
}

export interface Naming {
  readonly account: string;
  readonly region: string;
  /** A name as AWS makes it up: `<stack>-<logical id>-<random>`, cut to the length. */
  generate(lengthMax: number): string;
  uuid(): string;
}

export interface Desired {
  readonly physicalId: string;
  /** Checked against the type's table: unknown members refused, numbers and booleans in their own types. */
  readonly properties: JsonObject;
}

export interface Existing extends Desired {
  readonly attributes: JsonObject;
}

export interface Made {
  readonly physicalId: string;
  readonly attributes: JsonObject;
}

export interface ResourceContext {
  readonly account: string;
  readonly region: string;
  readonly logicalId: string;
  /** The stack's own tags, for types that are taggable. */
  readonly tags: readonly Tag[];
  /** The stack's own tags before this deployment. */
  readonly previousTags: readonly Tag[];
  call<Output = unknown>(service: string, action: string, input: object): Promise<Output>;
  /** A call in CloudFormation's own name, which no policy is asked about. */
  callAsService(service: string, action: string, input: object): Promise<unknown>;
}

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

export function mutable(shape: Shape): Property {
  return { shape, update: 'none' };
}

export function replaced(shape: Shape): Property {
  return { shape, update: 'replace' };
}

export function text(value: Json | undefined): string | undefined {
  return value === undefined || value === null || typeof value === 'object' ? undefined : String(value);
}

/** The resource's own tags over the stack's, as a list. */
export function tagList(properties: JsonObject, context: ResourceContext): Tag[] {
  const tags = new Map(context.tags.map(({ Key, Value }) => [Key, Value]));
  for (const [key, value] of ownTags(properties['Tags'])) tags.set(key, value);
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}

/** The resource's own tags over the stack's, as a map. */
export function tagMap(properties: JsonObject, context: ResourceContext): Record<string, string> {
  return Object.fromEntries(tagList(properties, context).map(({ Key, Value }) => [Key, Value]));
}

function ownTags(tags: Json | undefined): [string, string][] {
  if (Array.isArray(tags)) {
    return tags.map((tag) =>
      tag !== null && typeof tag === 'object' && !Array.isArray(tag) ? [String(tag['Key']), String(tag['Value'])] : ['', ''],
    );
  }
  return tags !== null && typeof tags === 'object' ? Object.entries(tags).map(([key, value]) => [key, String(value)]) : [];
}
