import { createRequire } from 'node:module';
import type { Document, Node } from 'yaml';
import { formatError } from '../errors.ts';
import { isObject, type Json, type JsonObject } from './json.ts';

/** AWS: intrinsic functions in short form; `!Ref` and `!Condition` keep their name, the others stand for `Fn::Name`. */
const plainTags = new Set(['!Ref', '!Condition']);

/** AWS: YAML 1.1 without these types (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html). */
const unsupportedTags = new Set(['timestamp', 'binary', 'omap', 'pairs', 'set', 'merge']);

type Yaml = typeof import('yaml');

/** Loaded with the first YAML template: it is larger than all the rest of the service, and the CDK sends JSON. */
const requireYaml = (): Yaml => createRequire(import.meta.url)('yaml');

/** Reads a template's text, JSON or YAML, short forms written out. */
export function readTemplateText(text: string): JsonObject {
  const value = text.trimStart().startsWith('{') ? readJson(text) : readYaml(text);
  if (!isObject(value)) throw formatError('unsupported structure.');
  return value;
}

function readJson(text: string): Json {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw formatError(`JSON not well-formed. (line ${lineAndColumn(text, error.message)})`);
  }
}

function lineAndColumn(text: string, message: string): string {
  const position = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
  const lines = text.slice(0, position).split('\n');
  return `${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
}

function readYaml(text: string): Json {
  const yaml = requireYaml();
  const document = yaml.parseDocument(text, {
    version: '1.1',
    logLevel: 'silent',
    customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !unsupportedTags.has(tag.tag.split(':').at(-1) ?? '')),
  });
  refuseErrors(document);
  return document.contents === null ? '' : toJson(document.contents, yaml);
}

function refuseErrors(document: Document.Parsed): void {
  const [error] = document.errors;
  if (!error) return;
  const [start] = error.linePos ?? [{ line: 1, col: 1 }];
  throw formatError(`YAML not well-formed. (line ${start.line}, column ${start.col})`);
}

function toJson(node: unknown, yaml: Yaml): Json {
  if (yaml.isAlias(node)) throw formatError('YAML aliases are not allowed in CloudFormation templates');
  if (yaml.isScalar(node)) return named(node, scalar(node.value));
  if (yaml.isSeq(node))
    return named(
      node,
      node.items.map((item) => toJson(item, yaml)),
    );
  if (yaml.isMap(node))
    return named(node, Object.fromEntries(node.items.map(({ key, value }) => [mapKey(key, yaml), toJson(value, yaml)])));
  return null;
}

function scalar(value: unknown): Json {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return value.toString();
  return null;
}

function mapKey(key: unknown, yaml: Yaml): string {
  const value = yaml.isScalar(key) ? scalar(key.value) : undefined;
  if (value === undefined || value === null) throw formatError('map keys must be strings; received a collection instead');
  return String(value);
}

/** Writes a node's short-form tag out. */
function named(node: Node, value: Json): Json {
  const { tag } = node;
  if (tag === undefined || !tag.startsWith('!') || tag.startsWith('!!')) return value;
  if (plainTags.has(tag)) return { [tag.slice(1)]: value };
  return { [`Fn::${tag.slice(1)}`]: tag === '!GetAtt' ? attributePath(value) : value };
}

/** `Table.Arn` names the resource before the first period and the attribute after it. */
function attributePath(value: Json): Json {
  if (typeof value !== 'string') return value;
  const period = value.indexOf('.');
  return period < 0 ? value : [value.slice(0, period), value.slice(period + 1)];
}
