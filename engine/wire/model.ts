import { readFileSync } from 'node:fs';

/** One service's table, as engine/wire/generate writes it. The vocabulary is botocore's, without what the engine has no use for. */
export interface ServiceModel {
  /** Name in ARNs, IAM actions and credential scopes; also the file's name. */
  readonly service: string;
  readonly apiVersion: string;
  readonly protocol: Protocol;
  readonly jsonVersion?: '1.0' | '1.1';
  readonly targetPrefix?: string;
  readonly xmlNamespace?: string;
  /** Answers in the query protocol too, and names that protocol's error codes in a header of the newer one. */
  readonly queryCompatible?: boolean;
  /** Put before `__type` of the service's own errors. */
  readonly errorNamespace?: string;
  /** What the service answers to a request that breaks its model. */
  readonly validationCode: string;
  /** What it answers, instead of that, to a request without a required member. */
  readonly missing?: { readonly code: string; readonly sentence: string };
  readonly operations: Readonly<Record<string, OperationModel>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

export type Protocol = 'json' | 'rest-json' | 'query' | 'rest-xml';

export interface OperationModel {
  readonly method: string;
  readonly uri: string;
  /** Status of a successful answer. */
  readonly status: number;
  readonly input?: string;
  readonly output?: string;
  readonly inputNamespace?: string;
  readonly resultWrapper?: string;
  readonly errors?: readonly string[];
}

export type ShapeType =
  | 'structure'
  | 'list'
  | 'map'
  | 'string'
  | 'integer'
  | 'long'
  | 'float'
  | 'double'
  | 'boolean'
  | 'blob'
  | 'timestamp';

export interface Shape {
  readonly type: ShapeType;
  readonly members?: Readonly<Record<string, MemberReference>>;
  readonly required?: readonly string[];
  readonly payload?: string;
  readonly member?: MemberReference;
  readonly key?: MemberReference;
  readonly value?: MemberReference;
  readonly flattened?: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly sensitive?: boolean;
  readonly union?: boolean;
  readonly streaming?: boolean;
  readonly eventstream?: boolean;
  readonly timestampFormat?: TimestampFormat;
  /** Root element of an output whose name in XML is not the shape's. */
  readonly xmlName?: string;
  /** The output is its only member, without an element around it. */
  readonly unwrapped?: boolean;
  readonly error?: { readonly code?: string; readonly status?: number; readonly fault?: boolean };
}

export type TimestampFormat = 'unixTimestamp' | 'iso8601' | 'rfc822';

/** A shape's name alone, or with what the place where it is used adds. */
export type MemberReference = string | Member;

export interface Member {
  readonly shape: string;
  readonly location?: 'uri' | 'querystring' | 'header' | 'headers' | 'statusCode';
  readonly locationName?: string;
  /** Its name in the query protocol of a service whose own protocol is another. */
  readonly queryName?: string;
  readonly flattened?: boolean;
  readonly xmlAttribute?: boolean;
  readonly xmlNamespace?: { readonly prefix?: string; readonly uri: string };
  readonly streaming?: boolean;
}

export const services = [
  'apigateway',
  'cloudformation',
  'dynamodb',
  'ecr',
  'events',
  'iam',
  'lambda',
  'logs',
  'monitoring',
  's3',
  'secretsmanager',
  'sqs',
  'ssm',
  'sts',
] as const;
export type ServiceName = (typeof services)[number];

const loaded = new Map<ServiceName, ServiceModel>();

/** The table of a service, read on first use. */
export function modelOf(service: ServiceName): ServiceModel {
  const known = loaded.get(service);
  if (known) return known;
  const model: ServiceModel = JSON.parse(readFileSync(new URL(`models/${service}.json`, import.meta.url), 'utf8'));
  loaded.set(service, model);
  return model;
}

export function isServiceName(text: string): text is ServiceName {
  return services.some((service) => service === text);
}

export function memberOf(reference: MemberReference): Member {
  return typeof reference === 'string' ? { shape: reference } : reference;
}

/** What a member is called in forms and in XML. */
export function queryNameOf(reference: MemberReference, name: string): string {
  const { queryName, locationName } = memberOf(reference);
  return queryName ?? locationName ?? name;
}

export function shapeOf(model: ServiceModel, reference: MemberReference): Shape {
  const shape = model.shapes[typeof reference === 'string' ? reference : reference.shape];
  if (!shape) throw new Error(`The table of ${model.service} has no shape ${JSON.stringify(reference)}.`);
  return shape;
}

export function operationOf(model: ServiceModel, name: string): OperationModel | undefined {
  return Object.hasOwn(model.operations, name) ? model.operations[name] : undefined;
}
