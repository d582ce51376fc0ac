import type { Route, WireRequest } from '../message.ts';
import { header } from '../message.ts';
import type { Member, Shape, TimestampFormat } from '../model.ts';
import { memberOf, shapeOf } from '../model.ts';
import { readText, writeText } from './textValue.ts';

interface Binding extends Member {
  readonly name: string;
  readonly wireName: string;
  readonly target: Shape;
}

const compiled = new WeakMap<Shape, readonly Binding[]>();

/** The members of a structure that live outside the body, with their places. */
export function bindingsOf({ model }: Pick<Route, 'model'>, structure: Shape): readonly Binding[] {
  const known = compiled.get(structure);
  if (known) return known;
  const bindings = Object.entries(structure.members ?? {}).flatMap(([name, reference]) => {
    const member = memberOf(reference);
    return member.location ? [{ ...member, name, wireName: member.locationName ?? name, target: shapeOf(model, reference) }] : [];
  });
  compiled.set(structure, bindings);
  return bindings;
}

/** Puts what path, query and headers say into the input. */
export function readBindings(route: Route, structure: Shape, request: WireRequest, input: Record<string, unknown>): void {
  const query = new URLSearchParams(request.url.split('?', 2)[1] ?? '');
  for (const binding of bindingsOf(route, structure)) {
    const value = readBinding(route, binding, request, query);
    if (value !== undefined) input[binding.name] = value;
  }
}

function readBinding(route: Route, binding: Binding, request: WireRequest, query: URLSearchParams): unknown {
  switch (binding.location) {
    case 'uri':
      return readOptional(
        binding.target,
        Object.hasOwn(route.labels, binding.wireName) ? route.labels[binding.wireName] : undefined,
        'iso8601',
      );
    case 'querystring':
      return readQuery(route, binding, query);
    case 'header':
      return readHeader(route, binding, header(request, binding.wireName.toLowerCase()));
    case 'headers':
      return readPrefixed(request, binding.wireName.toLowerCase());
    default:
      return undefined;
  }
}

function readQuery(route: Route, { target, wireName, name }: Binding, query: URLSearchParams): unknown {
  // A map takes every parameter that has no member of its own.
  if (target.type === 'map') return readUnbound(route, name, query);
  if (target.type === 'list' && target.member) {
    const element = shapeOf(route.model, target.member);
    const values = query.getAll(wireName);
    return values.length === 0 ? undefined : values.map((text) => readText(element, text, 'iso8601'));
  }
  return readOptional(target, query.get(wireName) ?? undefined, 'iso8601');
}

function readUnbound(route: Route, own: string, query: URLSearchParams): Record<string, string> | undefined {
  const structure = shapeOf(route.model, route.operationModel.input ?? '');
  const taken = new Set(
    bindingsOf(route, structure).flatMap(({ name, location, wireName }) => (name !== own && location === 'querystring' ? [wireName] : [])),
  );
  for (const name of new URLSearchParams(route.operationModel.uri.split('?', 2)[1] ?? '').keys()) taken.add(name);
  const entries = [...query].filter(([name]) => !taken.has(name) && !name.startsWith('X-Amz-') && name !== 'x-id');
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function readHeader(route: Route, { target }: Binding, text: string | undefined): unknown {
  if (target.type !== 'list' || !target.member || text === undefined) return readOptional(target, text, 'rfc822');
  const element = shapeOf(route.model, target.member);
  return text.split(',').map((each) => readText(element, each.trim(), 'rfc822'));
}

function readOptional(shape: Shape, text: string | undefined, format: TimestampFormat): unknown {
  // A header or parameter that is there and empty says nothing, unless it is a text.
  if (text === undefined || (text === '' && shape.type !== 'string')) return undefined;
  return readText(shape, text, format);
}

function readPrefixed(request: WireRequest, prefix: string): Record<string, string> | undefined {
  const names = Object.keys(request.headers).filter((name) => name.startsWith(prefix));
  if (names.length === 0) return undefined;
  return Object.fromEntries(names.map((name) => [name.slice(prefix.length), header(request, name) ?? '']));
}

/** The headers and the status that an output's members give. */
export function writeBindings(route: Route, structure: Shape, output: Record<string, unknown>) {
  const headers: Record<string, string> = {};
  let status = route.operationModel.status;
  for (const binding of bindingsOf(route, structure)) {
    const value = output[binding.name];
    if (value === undefined || value === null) continue;
    if (binding.location === 'statusCode') status = Number(value);
    else if (binding.location === 'header') headers[binding.wireName.toLowerCase()] = headerText(route, binding, value);
    else if (binding.location === 'headers') addPrefixed(headers, binding.wireName, value as Record<string, string>);
  }
  return { headers, status };
}

function headerText(route: Route, { target }: Binding, value: unknown): string {
  if (target.type !== 'list' || !target.member) return writeText(target, value, 'rfc822');
  const element = shapeOf(route.model, target.member);
  return (value as unknown[]).map((each) => writeText(element, each, 'rfc822')).join(',');
}

function addPrefixed(headers: Record<string, string>, prefix: string, values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) headers[`${prefix}${name}`.toLowerCase()] = value;
}
