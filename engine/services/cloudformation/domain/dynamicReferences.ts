import { notImplemented } from '../../../kernel/errors.ts';
import { isObject, type Json, type JsonObject } from './json.ts';

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html */
const reference = /\{\{resolve:([a-z-]+):([^}]*)\}\}/;

/** Fetches what a reference names behind its service, by service: a parameter or a secret. */
type Fetch = Readonly<Record<string, (name: string) => Promise<string>>>;

/** Replaces every `{{resolve:ssm:name}}` and `{{resolve:secretsmanager:name}}` inside the properties. */
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
  const [whole, service = '', name = ''] = match;
  const fetchOne = fetch[service];
  if (!fetchOne) throw notImplemented(`cloudformation: the dynamic reference ${whole}`);
  const before = text.slice(0, match.index);
  return before + (await fetchOne(name)) + (await resolveText(text.slice(match.index + whole.length), fetch));
}
