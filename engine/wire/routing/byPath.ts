import { AwsError } from '../../kernel/errors.ts';
import type { Route, WireRequest } from '../message.ts';
import type { OperationModel, ServiceModel } from '../model.ts';
import { refusedRoute } from './refusedRoute.ts';

interface Template {
  readonly operation: string;
  readonly operationModel: OperationModel;
  readonly segments: readonly Segment[];
  readonly query: URLSearchParams;
}

type Segment = { readonly literal: string } | { readonly label: string };

const compiled = new WeakMap<ServiceModel, readonly Template[]>();

/** Finds the operation whose method, path and fixed query parameters are the request's; literal segments win over labels. */
export function routeByPath(model: ServiceModel, request: WireRequest): Route {
  const [path = '', search = ''] = request.url.split('?', 2);
  const segments = path.replace(/^\/|\/$/g, '').split('/');
  const query = new URLSearchParams(search);
  for (const template of templatesOf(model)) {
    const { operation, operationModel } = template;
    if (operationModel.method !== request.method) continue;
    const labels = match(template, segments, query);
    if (labels) return { service: model.service, operation, protocol: model.protocol, model, operationModel, labels };
  }
  // AWS?: 404 UnknownOperationException; settled by: a signed GET of /2015-03-31/nothing.
  return refusedRoute(model, `${request.method} ${path}`, new AwsError('UnknownOperationException', '', { status: 404 }));
}

function templatesOf(model: ServiceModel): readonly Template[] {
  const known = compiled.get(model);
  if (known) return known;
  const templates = Object.entries(model.operations).map(([operation, operationModel]) => templateOf(operation, operationModel));
  templates.sort((a, b) => [...b.query].length - [...a.query].length || literals(b) - literals(a));
  compiled.set(model, templates);
  return templates;
}

function templateOf(operation: string, operationModel: OperationModel): Template {
  const [path = '', search = ''] = operationModel.uri.split('?', 2);
  const segments = path
    .replace(/^\/|\/$/g, '')
    .split('/')
    .map((text) => (text.startsWith('{') ? { label: text.slice(1, -1) } : { literal: text }));
  return { operation, operationModel, segments, query: new URLSearchParams(search) };
}

function literals({ segments }: Template): number {
  return segments.filter((segment) => 'literal' in segment).length;
}

function match(template: Template, segments: readonly string[], query: URLSearchParams): Record<string, string> | undefined {
  if (template.segments.length !== segments.length) return undefined;
  for (const [name, value] of template.query) if (query.get(name) !== value) return undefined;
  const labels: Record<string, string> = {};
  for (const [index, segment] of template.segments.entries()) {
    const text = segments[index] ?? '';
    if ('label' in segment) labels[segment.label] = decodePath(text);
    else if (segment.literal !== text) return undefined;
  }
  return labels;
}

/** A percent sign that escapes nothing stays what it is. */
function decodePath(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
