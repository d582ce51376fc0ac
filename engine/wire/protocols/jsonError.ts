import type { AwsError } from '../../kernel/errors.ts';
import { jsonWriter } from '../json/writeJson.ts';
import type { Route } from '../message.ts';
import type { ServiceModel, Shape } from '../model.ts';

/** The error's shape in the service's table, found by its name or by its code on the wire. */
export function errorShape(model: ServiceModel, code: string): { readonly name: string; readonly shape: Shape } | undefined {
  const named = Object.hasOwn(model.shapes, code) ? model.shapes[code] : undefined;
  if (named?.error) return { name: code, shape: named };
  const found = Object.entries(model.shapes).find(([, shape]) => shape.error?.code === code);
  return found && { name: found[0], shape: found[1] };
}

/** The status that the error itself carries, or, where it carries only the default, the one that the table knows. */
export function errorStatus(model: ServiceModel, error: AwsError): number {
  if (error.status !== 400) return error.status;
  const known = errorShape(model, error.code)?.shape.error;
  return known?.status ?? (known?.fault ? 500 : 400);
}

/** The members of a JSON error document, without its type. */
export function errorMembers(route: Route, error: AwsError): Record<string, unknown> {
  const found = errorShape(route.model, error.code);
  const messageKey = messageMember(error, found?.shape);
  return error.message === '' ? { ...error.fields } : { [messageKey]: error.message, ...error.fields };
}

/** Prints an error's members by its shape where the table has it. */
export function printMembers(model: ServiceModel, code: string, members: Record<string, unknown>, type?: string): string {
  const found = errorShape(model, code);
  const known = found?.shape.members ?? {};
  const text = (name: string, value: unknown) => {
    const reference = Object.hasOwn(known, name) ? known[name] : undefined;
    return `${JSON.stringify(name)}:${reference ? jsonWriter(model, reference)(value) : JSON.stringify(value)}`;
  };
  const entries = Object.entries(members).filter(([, value]) => value !== undefined && value !== null);
  const head = type === undefined ? [] : [`"__type":${JSON.stringify(type)}`];
  return `{${[...head, ...entries.map(([name, value]) => text(name, value))].join(',')}}`;
}

/** AWS: errors of the front end say "Message", those of the service what their shape says (dynalite's recordings). */
function messageMember(error: AwsError, shape: Shape | undefined): string {
  if (shape?.members) return Object.keys(shape.members).find((name) => name.toLowerCase() === 'message') ?? 'message';
  return frontEndMessage.has(error.code) ? 'Message' : 'message';
}

const frontEndMessage = new Set(['AccessDeniedException', 'SerializationException']);
