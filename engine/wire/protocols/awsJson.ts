import type { AwsError } from '../../kernel/errors.ts';
import { checkInput } from '../constraints/checkInput.ts';
import { bodyOf } from '../http/bodyOf.ts';
import { jsonReader } from '../json/readJson.ts';
import { serializationError } from '../json/serializationError.ts';
import { jsonWriter } from '../json/writeJson.ts';
import type { ProtocolCodec, Route, WireRequest, WireResponse } from '../message.ts';
import type { ServiceModel } from '../model.ts';
import { errorMembers, errorShape, printMembers } from './jsonError.ts';

/** JSON 1.0 and 1.1: one path, the operation in X-Amz-Target, everything in the body. */
export const awsJson: ProtocolCodec = {
  readInput({ model, operationModel: { input } }: Route, request: WireRequest): unknown {
    const document = parseObject(bodyOf(request));
    if (input === undefined) return {};
    const value = jsonReader(model, input)(document);
    checkInput(model, input, value);
    return value;
  },

  writeOutput(route: Route, output: unknown, requestId: string): WireResponse {
    const shape = route.operationModel.output;
    // AWS: an operation without an output answers with an empty body, one with an empty output with `{}`.
    const body = shape === undefined ? '' : jsonWriter(route.model, shape)(output ?? {});
    return { status: 200, headers: headersOf(route, requestId), body };
  },

  writeError(route: Route, error: AwsError, requestId: string): WireResponse {
    const body = printMembers(route.model, error.code, errorMembers(route, error), typeOf(route, error));
    return { status: statusOf(route.model, error), headers: { ...headersOf(route, requestId), ...queryErrorOf(route, error) }, body };
  },
};

/** The JSON object that a body must be. */
export function parseObject(body: Buffer): object {
  let document: unknown;
  try {
    document = JSON.parse(body.toString('utf8'));
  } catch {
    throw serializationError();
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) throw serializationError();
  return document;
}

/** Sandbox: no x-amz-crc32. The clients that know it check it only when it is there, and it would be computed for each answer. */
function headersOf({ model }: Route, requestId: string): Record<string, string> {
  return { 'content-type': `application/x-amz-json-${model.jsonVersion ?? '1.0'}`, 'x-amzn-requestid': requestId };
}

/**
 * The code that clients knew before the service spoke JSON.
 * AWS: smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait
 */
function queryErrorOf({ model }: Route, error: AwsError): Record<string, string> {
  if (!model.queryCompatible) return {};
  const code = errorShape(model, error.code)?.shape.error?.code ?? error.code;
  return { 'x-amzn-query-error': `${code};${statusOf(model, error) < 500 ? 'Sender' : 'Receiver'}` };
}

/** AWS: DynamoDB names the namespace of its errors, and Coral's; the other services don't (dynalite's recordings). */
function typeOf({ model }: Route, { code }: AwsError): string {
  if (model.errorNamespace === undefined) return code;
  if (code === 'ValidationException') return `com.amazon.coral.validate#${code}`;
  return `${errorShape(model, code) ? model.errorNamespace : 'com.amazon.coral.service'}#${code}`;
}

/**
 * AWS: the JSON protocols answer a client's errors with 400 and the service's own with 500; the statuses in the models (SSM's 404s) belong to the
 * query protocol that came before (Smithy, awsJson1_1: httpError is not among its traits).
 */
function statusOf(model: ServiceModel, error: AwsError): number {
  if (error.status !== 400) return error.status;
  return errorShape(model, error.code)?.shape.error?.fault ? 500 : 400;
}
