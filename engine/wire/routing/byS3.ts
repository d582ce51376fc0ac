import { AwsError } from '../../kernel/errors.ts';
import type { Route, WireRequest } from '../message.ts';
import { header } from '../message.ts';
import { memberOf, modelOf, type OperationModel } from '../model.ts';
import { refusedRoute } from './refusedRoute.ts';

/** An S3 operation is told by method, by whether there is a bucket and a key, and by what must be in query and headers. */
interface Candidate {
  readonly operation: string;
  readonly operationModel: OperationModel;
  readonly level: Level;
  readonly literals: readonly (readonly [string, string])[];
  readonly requiredQuery: readonly string[];
  readonly requiredHeaders: readonly string[];
}

type Level = 'service' | 'bucket' | 'object';

let compiled: ReadonlyMap<string, readonly Candidate[]> | undefined;

export function routeByS3(request: WireRequest): Route {
  const model = modelOf('s3');
  const [path = '', search = ''] = request.url.split('?', 2);
  if (!isDecodable(path)) return refusedRoute(model, `${request.method} ${path}`, invalidUri());
  const { bucket, key } = placeOf(request, path);
  const level = bucket === '' ? 'service' : key === '' ? 'bucket' : 'object';
  const query = new URLSearchParams(search);
  compiled ??= compile();
  const fitting = (compiled.get(`${request.method} ${level}`) ?? []).filter(({ literals }) =>
    literals.every(([name, value]) => fits(query, name, value)),
  );
  const chosen = choose(fitting, request, query);
  if (!chosen) return refusedRoute(model, `${request.method} ${level}`, methodNotAllowed());
  const labels = { ...(bucket !== '' && { Bucket: bucket }), ...(key !== '' && { Key: key }) };
  return { service: 's3', operation: chosen.operation, protocol: 'rest-xml', model, operationModel: chosen.operationModel, labels };
}

/** True for a host that names a bucket, or S3 itself. */
export function isS3Host(request: WireRequest): boolean {
  return /(?:^|\.)s3[.-]/.test(header(request, 'host') ?? '');
}

/** `<bucket>.s3.<anything>` and `<bucket>.localhost` name the bucket; any other host leaves it to the path. */
function placeOf(request: WireRequest, path: string): { bucket: string; key: string } {
  const host = header(request, 'host') ?? '';
  const bucket = /^(.+?)\.s3[.-]/.exec(host)?.[1] ?? /^(.+)\.localhost(?::\d+)?$/.exec(host)?.[1];
  if (bucket !== undefined && bucket !== 's3') return { bucket, key: decodeURIComponent(path.slice(1)) };
  const slash = path.indexOf('/', 1);
  if (slash < 0) return { bucket: decodeURIComponent(path.slice(1)), key: '' };
  return { bucket: decodeURIComponent(path.slice(1, slash)), key: decodeURIComponent(path.slice(slash + 1)) };
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function fits(query: URLSearchParams, name: string, value: string): boolean {
  return value === '' ? query.has(name) : query.get(name) === value;
}

/** The most particular one: most subresources first, then most required parameters, among those whose parameters are there. */
function choose(fitting: readonly Candidate[], request: WireRequest, query: URLSearchParams): Candidate | undefined {
  const most = Math.max(...fitting.map(({ literals }) => literals.length));
  const particular = fitting.filter(({ literals }) => literals.length === most);
  const complete = particular.filter((each) => isComplete(each, request, query));
  return complete.sort((a, b) => requirements(b) - requirements(a))[0] ?? particular[0];
}

function isComplete({ requiredQuery, requiredHeaders }: Candidate, request: WireRequest, query: URLSearchParams): boolean {
  return requiredQuery.every((name) => query.has(name)) && requiredHeaders.every((name) => header(request, name) !== undefined);
}

function requirements({ requiredQuery, requiredHeaders }: Candidate): number {
  return requiredQuery.length + requiredHeaders.length;
}

function compile(): ReadonlyMap<string, readonly Candidate[]> {
  const byPlace = new Map<string, Candidate[]>();
  for (const [operation, operationModel] of Object.entries(modelOf('s3').operations)) {
    const [path, search = ''] = operationModel.uri.split('?', 2);
    const level = path === '/' ? 'service' : path === '/{Bucket}' ? 'bucket' : path === '/{Bucket}/{Key+}' ? 'object' : undefined;
    if (level === undefined) continue;
    const place = `${operationModel.method} ${level}`;
    const required = requiredPlaces(operationModel);
    const candidate = { operation, operationModel, level, literals: [...new URLSearchParams(search)], ...required } as const;
    byPlace.set(place, [...(byPlace.get(place) ?? []), candidate]);
  }
  return byPlace;
}

function requiredPlaces({ input }: OperationModel): Pick<Candidate, 'requiredQuery' | 'requiredHeaders'> {
  const shape = input === undefined ? undefined : modelOf('s3').shapes[input];
  const places = (shape?.required ?? []).map((name) => memberOf(shape?.members?.[name] ?? ''));
  const namesIn = (location: string) =>
    places.filter((each) => each.location === location).map(({ locationName = '' }) => locationName.toLowerCase());
  return {
    requiredQuery: places.filter((each) => each.location === 'querystring').map(({ locationName = '' }) => locationName),
    requiredHeaders: namesIn('header'),
  };
}

/** AWS: docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
function methodNotAllowed(): AwsError {
  return new AwsError('MethodNotAllowed', 'The specified method is not allowed against this resource.', { status: 405 });
}

/**
 * AWS: larrabee/s3sync#45 for bytes that are no UTF-8.
 * Sandbox: a percent sign that escapes nothing gets this document too; AWS answers it without a body (versity/versitygw#2070).
 */
function invalidUri(): AwsError {
  return new AwsError('InvalidURI', "Couldn't parse the specified URI.");
}
