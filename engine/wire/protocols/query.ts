import type { AwsError } from '../../kernel/errors.ts';
import { checkInput } from '../constraints/checkInput.ts';
import { bodyOf } from '../http/bodyOf.ts';
import { formTree } from '../http/form.ts';
import { readForm } from '../http/readForm.ts';
import type { ProtocolCodec, Route, WireRequest, WireResponse } from '../message.ts';
import { shapeOf } from '../model.ts';
import { element, escapeXml, writeMembers, writeXml } from '../xml/writeXml.ts';
import { errorShape, errorStatus } from './jsonError.ts';

/** Form in, XML out: IAM, STS and CloudFormation; SQS and CloudWatch for clients from before their JSON. */
export const query: ProtocolCodec = {
  readInput({ model, operationModel: { input }, labels }: Route, request: WireRequest): unknown {
    if (input === undefined) return {};
    const value = { ...labels, ...Object(readForm(model, input, formTree(formOf(request)))) };
    checkInput(model, input, value);
    return value;
  },

  writeOutput({ model, operation, operationModel }: Route, output: unknown, requestId: string): WireResponse {
    const { output: shape, resultWrapper } = operationModel;
    const members = shape === undefined ? '' : writeMembers(model, shapeOf(model, shape), (output ?? {}) as Record<string, unknown>);
    const result = resultWrapper ? element(resultWrapper, '', members) : members;
    const metadata = element('ResponseMetadata', '', element('RequestId', '', requestId));
    return answer(200, element(`${operation}Response`, ` xmlns="${model.xmlNamespace}"`, result + metadata), requestId);
  },

  writeError({ model }: Route, error: AwsError, requestId: string): WireResponse {
    const status = errorStatus(model, error);
    const found = errorShape(model, error.code);
    const type = element('Type', '', status < 500 ? 'Sender' : 'Receiver');
    const code = element('Code', '', escapeXml(found?.shape.error?.code ?? error.code));
    const message = element('Message', '', escapeXml(error.message));
    const fields = Object.entries(error.fields).map(([name, value]) => fieldXml(model, found?.shape.members?.[name], name, value));
    const body = element('Error', '', [type, code, message, ...fields].join('')) + element('RequestId', '', requestId);
    const namespace = model.xmlNamespace ? ` xmlns="${model.xmlNamespace}"` : '';
    return answer(status, element('ErrorResponse', namespace, body), requestId);
  },
};

/** The parameters of the body, and of the query string where a client puts them there. */
export function formOf(request: WireRequest): URLSearchParams {
  const parameters = new URLSearchParams(request.url.split('?', 2)[1] ?? '');
  if (request.method !== 'POST') return parameters;
  for (const [name, value] of new URLSearchParams(bodyOf(request).toString('utf8'))) parameters.set(name, value);
  return parameters;
}

function fieldXml(model: Route['model'], reference: Parameters<typeof writeXml>[1] | undefined, name: string, value: unknown): string {
  return reference ? writeXml(model, reference, name, value) : element(name, '', escapeXml(String(value)));
}

function answer(status: number, body: string, requestId: string): WireResponse {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body };
}
