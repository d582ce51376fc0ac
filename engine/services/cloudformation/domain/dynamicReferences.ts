import { notImplemented } from '../../../kernel/errors.ts';
import { isObject, type Json, type JsonObject } from './json.ts';

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html */
const reference = /\{\{resolve:([a-z-]+):([^}]*)\}\}/;

/** Fetches a parameter of Parameter Store; the name may carry `:version`. */
type Fetch = (name: string) => Promise<string>;

/** Replaces every `{{resolve:ssm:name}}` inside the properties. */
export async function resolveReferences(properties: JsonObject, fetch: Fetch): Promise<JsonObject> {
  const resolved = await resolveValue(properties, fetch);
  return isObject(resolved) ? resolved : properties;
}

async function resolveValue(value: Json, fetch: Fetch): Promise<Json> {
  if (typeof value === 'string') return value.includes('{{resolve:') ? resolveText(value, fetch) : value;
  if (Array.isArray(value)) return Promise.all(value.map((item) => resolveValue(item, fetch)));
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(async ([name, member]): Promise<[string, Json]> => [name, await resolveValue(member, fetch)]);
  return Object.fromEntries(await Promise.all(members));
}

async function resolveText(text: string, fetch: Fetch): Promise<string> {
  const match = reference.exec(text);
  if (!match) return text;
  const [whole, service, name = ''] = match;
  if (service !== 'ssm') throw notImplemented(`cloudformation: the dynamic reference ${whole}`);
  const before = text.slice(0, match.index);
  return before + (await fetch(name)) + (await resolveText(text.slice(match.index + whole.length), fetch));
}
