import type { AwsError } from '../../kernel/errors.ts';
import { notImplemented } from '../../kernel/errors.ts';
import { checkInput } from '../constraints/checkInput.ts';
import { bindingsOf, readBindings, writeBindings } from '../http/bindings.ts';
import { bodyOf } from '../http/bodyOf.ts';
import { jsonReader } from '../json/readJson.ts';
import { jsonWriter } from '../json/writeJson.ts';
import type { ProtocolCodec, Route, WireRequest, WireResponse } from '../message.ts';
import { memberOf, type Shape, shapeOf } from '../model.ts';
import { parseObject } from './awsJson.ts';
import { errorMembers, errorShape, errorStatus, printMembers } from './jsonError.ts';

/** Lambda's protocol: members in path, query, headers and a JSON body, or a body that is one member. */
export const restJson: ProtocolCodec = {
  readInput(route: Route, request: WireRequest): unknown {
    const { model, operationModel } = route;
    if (operationModel.input === undefined) return {};
    const structure = shapeOf(model, operationModel.input);
    const input = readBody(route, structure, operationModel.input, request);
    readBindings(route, structure, request, input);
    checkInput(model, operationModel.input, input);
    return input;
  },

  writeOutput(route: Route, output: unknown, requestId: string): WireResponse {
    const { model, operationModel } = route;
    const fixed = { 'content-type': 'application/json', 'x-amzn-requestid': requestId };
    if (operationModel.output === undefined) return { status: operationModel.status, headers: fixed, body: undefined };
    const structure = shapeOf(model, operationModel.output);
    const value = (output ?? {}) as Record<string, unknown>;
    const { headers, status } = writeBindings(route, structure, value);
    return { status, headers: { ...fixed, ...headers }, body: writeBody(route, structure, operationModel.output, value) };
  },

  writeError(route: Route, error: AwsError, requestId: string): WireResponse {
    const found = errorShape(route.model, error.code);
    const status = errorStatus(route.model, error);
    const bindings = found ? writeBindings(route, found.shape, error.fields) : { headers: {} };
    const inHeaders = new Set(found ? bindingsOf(route, found.shape).map(({ name }) => name) : []);
    const members = Object.entries(errorMembers(route, error)).filter(([name]) => !inHeaders.has(name));
    const type = found?.shape.members?.['Type'] ? { Type: status < 500 ? 'User' : 'Service' } : {};
    return {
      status,
      headers: { 'content-type': 'application/json', 'x-amzn-requestid': requestId, 'x-amzn-errortype': error.code, ...bindings.headers },
      body: printMembers(route.model, error.code, { ...type, ...Object.fromEntries(members) }),
    };
  },
};

function readBody(route: Route, structure: Shape, name: string, request: WireRequest): Record<string, unknown> {
  const payload = structure.payload ? structure.members?.[structure.payload] : undefined;
  if (!structure.payload || !payload) {
    const body = bodyOf(request);
    return body.length === 0 ? {} : (jsonReader(route.model, name)(parseObject(body)) as Record<string, unknown>);
  }
  if (request.body.length === 0) return {};
  const isBlob = shapeOf(route.model, payload).type === 'blob';
  return { [structure.payload]: isBlob ? request.body : jsonReader(route.model, payload)(parseObject(bodyOf(request))) };
}

function writeBody(
  { model, operation }: Route,
  structure: Shape,
  name: string,
  output: Record<string, unknown>,
): Buffer | string | undefined {
  const payload = structure.payload ? structure.members?.[structure.payload] : undefined;
  if (!structure.payload || !payload) return hasBody(structure) ? jsonWriter(model, name)(output) : undefined;
  const shape = shapeOf(model, payload);
  if (shape.eventstream) throw notImplemented(`${model.service}:${operation}`);
  const value = output[structure.payload];
  if (shape.type !== 'blob') return value === undefined ? undefined : jsonWriter(model, payload)(value);
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : (value as string | undefined);
}

function hasBody(structure: Shape): boolean {
  return Object.values(structure.members ?? {}).some((reference) => memberOf(reference).location === undefined);
}
