import { AwsError, notImplemented } from '../../kernel/errors.ts';
import { checkInput } from '../constraints/checkInput.ts';
import { readBindings, writeBindings } from '../http/bindings.ts';
import type { ProtocolCodec, Route, WireRequest, WireResponse } from '../message.ts';
import { type MemberReference, memberOf, type Shape, shapeOf } from '../model.ts';
import { withoutChunks } from '../s3/awsChunked.ts';
import { verifyChecksums, verifyPayloadHash } from '../s3/checksums.ts';
import { parseXml, XmlError } from '../xml/parseXml.ts';
import { readXml } from '../xml/readXml.ts';
import { element, escapeXml, writeMembers, writeXml } from '../xml/writeXml.ts';
import { errorShape, errorStatus } from './jsonError.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** S3's protocol: members in path, query, headers and an XML body, or a body that is one member. */
export const restXml: ProtocolCodec = {
  readInput(route: Route, request: WireRequest): unknown {
    const { model, operationModel } = route;
    if (operationModel.input === undefined) return {};
    const structure = shapeOf(model, operationModel.input);
    verifyPayloadHash(request);
    const plain = withoutChunks(request);
    // AWS: there the checksum headers state the whole object's, not the body's.
    if (route.operation !== 'CompleteMultipartUpload') verifyChecksums(plain);
    const input = readPayload(route, structure, plain.body);
    readBindings(route, structure, plain, input);
    checkS3Input(route, structure, operationModel.input, input);
    return input;
  },

  writeOutput(route: Route, output: unknown, requestId: string): WireResponse {
    const { model, operationModel } = route;
    const fixed = fixedHeaders(requestId);
    if (operationModel.output === undefined) return { status: operationModel.status, headers: fixed, body: undefined };
    const structure = shapeOf(model, operationModel.output);
    const value = (output ?? {}) as Record<string, unknown>;
    const { headers, status } = writeBindings(route, structure, value);
    const body = writePayload(route, structure, operationModel.output, value);
    const type: Record<string, string> =
      typeof body === 'string' && body.startsWith(declaration) ? { 'content-type': 'application/xml' } : {};
    // The model gives one status per operation; HTTP wants 206 for a part of an object.
    return { status: 'content-range' in headers ? 206 : status, headers: { ...fixed, ...type, ...headers }, body };
  },

  writeError({ model, operationModel }: Route, error: AwsError, requestId: string): WireResponse {
    const status = errorStatus(model, error);
    const isHeader = ([name]: [string, unknown]) => name.startsWith('x-amz-');
    const fields = Object.entries(error.fields);
    const headers = Object.fromEntries(fields.filter(isHeader).map(([name, value]) => [name, String(value)]));
    const bodiless = operationModel.method === 'HEAD' || status === 304;
    const texts = fields.filter((field) => !isHeader(field)).map(([name, value]) => element(name, '', escapeXml(String(value))));
    const code = element('Code', '', escapeXml(errorShape(model, error.code)?.shape.error?.code ?? error.code));
    const message = element('Message', '', escapeXml(error.message));
    const ids = element('RequestId', '', requestId) + element('HostId', '', hostId(requestId));
    const body = `${declaration}${element('Error', '', [code, message, ...texts, ids].join(''))}`;
    return {
      status,
      headers: { ...fixedHeaders(requestId), 'content-type': 'application/xml', ...headers },
      body: bodiless ? undefined : body,
    };
  },
};

function readPayload({ model }: Route, { payload, members }: Shape, body: Buffer): Record<string, unknown> {
  const reference = payload === undefined ? undefined : members?.[payload];
  if (payload === undefined || reference === undefined) return {};
  const { type } = shapeOf(model, reference);
  if (type === 'blob') return { [payload]: body };
  if (body.length === 0) return {};
  return { [payload]: type === 'string' ? body.toString('utf8') : readDocument(model, reference, body) };
}

function readDocument(model: Route['model'], reference: MemberReference, body: Buffer): unknown {
  try {
    return readXml(model, reference, parseXml(body.toString('utf8')));
  } catch (error) {
    // Unreadable markup, and texts that are no numbers, instants or booleans.
    if (error instanceof XmlError || error instanceof AwsError) throw malformedXml();
    throw error;
  }
}

/** S3 has its own words for a request that breaks its model: those of the XML when it is in the body, of the argument elsewhere. */
function checkS3Input({ model }: Route, { payload, members }: Shape, name: string, input: Record<string, unknown>): void {
  const reference = payload === undefined ? undefined : members?.[payload];
  if (payload !== undefined && reference && shapeOf(model, reference).type === 'structure' && input[payload] !== undefined) {
    try {
      checkInput(model, memberOf(reference).shape, input[payload]);
    } catch (error) {
      if (error instanceof AwsError) throw malformedXml();
      throw error;
    }
  }
  checkInput(model, name, input);
}

function writePayload(
  { model, operation }: Route,
  structure: Shape,
  name: string,
  output: Record<string, unknown>,
): Buffer | string | undefined {
  const { payload, members } = structure;
  const namespace = ` xmlns="${model.xmlNamespace}"`;
  if (structure.unwrapped)
    return declaration + element(structure.xmlName ?? name, namespace, escapeXml(String(Object.values(output)[0] ?? '')));
  if (payload === undefined) return writeRoot(model, structure, name, output);
  const reference = members?.[payload];
  const value = output[payload];
  if (reference === undefined || value === undefined) return undefined;
  const shape = shapeOf(model, reference);
  if (shape.eventstream) throw notImplemented(`${model.service}:${operation}`);
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (shape.type !== 'structure') return String(value);
  const { locationName, shape: shapeName } = memberOf(reference);
  return declaration + writeXml(model, reference, locationName ?? shape.xmlName ?? shapeName, value, namespace);
}

function writeRoot(model: Route['model'], structure: Shape, name: string, output: Record<string, unknown>): string | undefined {
  const inBody = Object.values(structure.members ?? {}).some((reference) => memberOf(reference).location === undefined);
  if (!inBody) return undefined;
  const root = structure.xmlName ?? name.replace(/Output$/, 'Result');
  return declaration + element(root, ` xmlns="${model.xmlNamespace}"`, writeMembers(model, structure, output));
}

function fixedHeaders(requestId: string): Record<string, string> {
  return { 'x-amz-request-id': requestId, 'x-amz-id-2': hostId(requestId) };
}

function hostId(requestId: string): string {
  return Buffer.from(requestId).toString('base64');
}

/** AWS: docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
function malformedXml(): AwsError {
  return new AwsError('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema');
}
