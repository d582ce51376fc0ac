import type { Member, MemberReference, OperationModel, Protocol, ServiceModel, Shape, ShapeType } from '../model.ts';
import { enumOrders, memberOverrides, patternOverrides, queryNames, serviceFacts } from './overrides.ts';
import type { BotocoreModel, BotocoreOperation, SdkModel, SdkStructure } from './sources.ts';

/** Merges botocore's model with the SDK's schemas into the engine's table. Operations that the SDK does not have are left out. */
export function buildModel(service: string, botocore: BotocoreModel, sdk: SdkModel): ServiceModel {
  const facts = serviceFacts[service];
  if (!facts) throw new Error(`No facts about ${service} in overrides.ts.`);
  const { apiVersion, jsonVersion, targetPrefix, awsQueryCompatible } = botocore.metadata;
  const xmlNamespace = facts.xmlNamespace ?? botocore.metadata.xmlNamespace;
  const operations = Object.fromEntries(
    Object.entries(botocore.operations)
      .filter(([name]) => sdk.operations.has(name))
      .map(([name, operation]) => [name, buildOperation(name, operation, sdk.operations.get(name)?.http?.[2], !!awsQueryCompatible)]),
  );
  const shapes = buildShapes(service, botocore, sdk);
  return {
    service,
    apiVersion,
    protocol: protocolOf(botocore),
    ...(jsonVersion && { jsonVersion }),
    ...(targetPrefix && { targetPrefix }),
    ...(awsQueryCompatible && { queryCompatible: true }),
    ...(xmlNamespace && { xmlNamespace }),
    ...(facts.errorNamespace && { errorNamespace: facts.errorNamespace }),
    validationCode: facts.validationCode,
    ...(facts.missing && { missing: facts.missing }),
    operations,
    shapes: reachable(operations, shapes),
  };
}

/** Of several protocols the official clients choose JSON where there is one (botocore's order; the JavaScript SDK has no other). */
function protocolOf({ metadata: { protocol, protocols = [] } }: BotocoreModel): Protocol {
  return (protocols.includes('json') ? 'json' : protocol) as Protocol;
}

function buildOperation(
  name: string,
  operation: BotocoreOperation,
  sdkStatus: number | undefined,
  queryCompatible: boolean,
): OperationModel {
  const { http, input, output, errors } = operation;
  return {
    method: http.method,
    uri: http.requestUri,
    status: http.responseCode ?? sdkStatus ?? 200,
    ...(input && { input: input.shape }),
    ...(output && { output: output.shape }),
    ...(input?.xmlNamespace && { inputNamespace: input.xmlNamespace.uri }),
    ...(output && (output.resultWrapper || queryCompatible) && { resultWrapper: output.resultWrapper ?? `${name}Result` }),
    ...(errors?.length && { errors: errors.map((error) => error.shape) }),
  };
}

function buildShapes(service: string, botocore: BotocoreModel, sdk: SdkModel): Record<string, Shape> {
  const shapes: Record<string, Shape> = {};
  const partners = partnersOf(botocore, sdk);
  for (const [name, shape] of Object.entries(botocore.shapes)) {
    const built = inRecordedOrder(service, name, buildShape(name, shape, partners.get(name)));
    shapes[name] = withQueryNames(service, name, openEnum(service, built));
  }
  for (const override of memberOverrides.filter((each) => each.service === service)) {
    const structure = shapes[override.structure];
    if (!structure?.members?.[override.member]) throw new Error(`The model has no ${override.structure}.${override.member} to override.`);
    shapes[override.name] = override.shape;
    const member = structure.members[override.member];
    const reference = typeof member === 'object' ? { ...member, shape: override.name } : override.name;
    shapes[override.structure] = { ...structure, members: { ...structure.members, [override.member]: reference } };
  }
  return shapes;
}

/** AWS: SQS has its own sentences for names that it does not know (API_GetQueueAttributes: InvalidAttributeName). */
function openEnum(service: string, shape: Shape): Shape {
  const { enum: _, ...rest } = shape;
  return service === 'sqs' ? rest : shape;
}

/** Names that the older protocol of a service has and its newer one does not know. */
function withQueryNames(service: string, name: string, shape: Shape): Shape {
  const names = queryNames[service] ?? {};
  const renamed = (reference: MemberReference, queryName: string | undefined): MemberReference =>
    queryName === undefined ? reference : { ...(typeof reference === 'string' ? { shape: reference } : reference), queryName };
  const members = Object.entries(shape.members ?? {}).map(([member, reference]) => [
    member,
    renamed(reference, names[`${name}.${member}`] ?? names[`*.${member}`]),
  ]);
  return {
    ...shape,
    ...(shape.members && { members: Object.fromEntries(members) }),
    ...(shape.key && { key: renamed(shape.key, names[`${name}.key`]) }),
    ...(shape.value && { value: renamed(shape.value, names[`${name}.value`]) }),
  };
}

function inRecordedOrder(service: string, name: string, shape: Shape): Shape {
  const recorded = service === 'dynamodb' ? enumOrders[name] : undefined;
  if (!recorded || !shape.enum) return shape;
  const values = new Set(shape.enum);
  return { ...shape, enum: [...recorded.filter((value) => values.has(value)), ...shape.enum.filter((value) => !recorded.includes(value))] };
}

/** The SDK's structure for each of botocore's: inputs and outputs by their operation, whatever their names are, the others by name. */
function partnersOf(botocore: BotocoreModel, sdk: SdkModel): ReadonlyMap<string, SdkStructure> {
  const partners = new Map(sdk.structures);
  for (const [name, { input, output }] of Object.entries(botocore.operations)) {
    const operation = sdk.operations.get(name);
    const pairs = [[input?.shape, operation?.input] as const, [output?.shape, operation?.output] as const];
    for (const [ours, theirs] of pairs) {
      const structure = theirs === undefined ? undefined : sdk.structures.get(theirs);
      if (ours !== undefined && structure) partners.set(ours, structure);
    }
  }
  return partners;
}

interface BotocoreShape {
  readonly type: string;
  readonly members?: Record<string, BotocoreMember>;
  readonly member?: BotocoreMember;
  readonly key?: BotocoreMember;
  readonly value?: BotocoreMember;
  readonly pattern?: string;
  readonly exception?: boolean;
  readonly error?: { readonly code?: string; readonly httpStatusCode?: number };
  readonly fault?: boolean;
  readonly [fact: string]: unknown;
}

type BotocoreMember = { readonly shape: string; readonly [fact: string]: unknown };

const keptOfShape = [
  'required',
  'payload',
  'flattened',
  'min',
  'max',
  'enum',
  'sensitive',
  'union',
  'streaming',
  'eventstream',
  'timestampFormat',
];
const keptOfMember = ['location', 'locationName', 'flattened', 'xmlAttribute', 'xmlNamespace', 'streaming', 'timestampFormat'];

function buildShape(name: string, source: Record<string, unknown>, sdk: SdkStructure | undefined): Shape {
  const shape = source as BotocoreShape;
  const { members, member, key, value, pattern } = shape;
  return {
    type: (shape.type === 'character' ? 'string' : shape.type) as ShapeType,
    ...pick(shape, keptOfShape),
    ...(pattern && { pattern: patternOverrides[pattern] ?? pattern }),
    ...(members && { members: buildMembers(members, sdk) }),
    ...(member && { member: buildMember(member) }),
    ...(key && { key: buildMember(key) }),
    ...(value && { value: buildMember(value) }),
    ...(sdk?.xmlName && { xmlName: sdk.xmlName }),
    ...(name === 'GetBucketLocationOutput' && { unwrapped: true }),
    ...(shape.exception && { error: buildError(shape, sdk) }),
  };
}

/** Members that the SDK's types do not have are left out: they are newer than the SDK that services are written against. */
function buildMembers(members: Record<string, BotocoreMember>, sdk: SdkStructure | undefined): Record<string, MemberReference> {
  const known = Object.entries(members).filter(([name]) => !sdk || sdk.members.includes(name));
  return Object.fromEntries(known.map(([name, member]) => [name, buildMember(member)]));
}

function buildError(shape: BotocoreShape, sdk: SdkStructure | undefined): Shape['error'] {
  const code = shape.error?.code ?? sdk?.errorCode;
  const status = shape.error?.httpStatusCode ?? sdk?.errorStatus;
  return { ...(code && { code }), ...(status && { status }), ...(shape.fault && { fault: true }) };
}

function buildMember(member: BotocoreMember): MemberReference {
  const rest = pick(member, keptOfMember);
  return Object.keys(rest).length === 0 ? member.shape : ({ shape: member.shape, ...rest } as Member);
}

function pick(source: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.filter((key) => source[key] !== undefined && source[key] !== false).map((key) => [key, source[key]]));
}

function reachable(operations: ServiceModel['operations'], shapes: Readonly<Record<string, Shape>>): Record<string, Shape> {
  const kept = new Set<string>();
  const visit = (reference: MemberReference | undefined) => {
    if (reference === undefined) return;
    const name = typeof reference === 'string' ? reference : reference.shape;
    const shape = shapes[name];
    if (!shape || kept.has(name)) return;
    kept.add(name);
    for (const each of [...Object.values(shape.members ?? {}), shape.member, shape.key, shape.value]) visit(each);
  };
  for (const { input, output, errors } of Object.values(operations)) for (const each of [input, output, ...(errors ?? [])]) visit(each);
  for (const [name, shape] of Object.entries(shapes)) if (shape.error) visit(name);
  return Object.fromEntries(Object.entries(shapes).filter(([name]) => kept.has(name)));
}
