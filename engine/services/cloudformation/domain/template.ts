import { formatError, validationError } from '../errors.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { type ParameterDefinition, readParameterDefinitions } from './parameterDefinition.ts';
import { readTemplateText } from './readTemplateText.ts';
import { type ResourceDefinition, readResources } from './resourceDefinition.ts';

/** A template that has the right form; what its parts refer to is checked by `checkReferences`. */
export interface Template {
  readonly description: string | undefined;
  readonly metadata: Json | undefined;
  readonly parameters: ReadonlyMap<string, ParameterDefinition>;
  readonly mappings: JsonObject;
  readonly conditions: ReadonlyMap<string, Json>;
  readonly rules: ReadonlyMap<string, JsonObject>;
  readonly resources: ReadonlyMap<string, ResourceDefinition>;
  readonly outputs: ReadonlyMap<string, OutputDefinition>;
  readonly transforms: readonly string[];
  readonly version: string | undefined;
}

export interface OutputDefinition {
  readonly value: Json;
  readonly description: string | undefined;
  readonly exportName: Json | undefined;
  readonly condition: string | undefined;
}

const sections = new Set([
  'AWSTemplateFormatVersion',
  'Description',
  'Metadata',
  'Parameters',
  'Mappings',
  'Conditions',
  'Rules',
  'Transform',
  'Resources',
  'Outputs',
  'Hooks',
]);

const versions = new Set(['2010-09-09']);

/** Templates read last: one deployment reads the same text several times. */
const recent = new Map<string, Template>();
const recentMax = 8;

/** Reads and checks the form of a template; every refusal has AWS's sentence. */
export function readTemplate(text: string): Template {
  const template = recent.get(text) ?? readNow(text);
  recent.delete(text);
  recent.set(text, template);
  const [oldest] = recent.keys();
  if (recent.size > recentMax && oldest !== undefined) recent.delete(oldest);
  return template;
}

function readNow(text: string): Template {
  const document = readTemplateText(text);
  checkSections(document);
  refuseNulls(document, '');
  return {
    description: descriptionOf(document),
    metadata: document['Metadata'],
    parameters: readParameterDefinitions(section(document, 'Parameters')),
    mappings: section(document, 'Mappings'),
    conditions: new Map(Object.entries(section(document, 'Conditions'))),
    rules: new Map(Object.entries(section(document, 'Rules')).filter((entry): entry is [string, JsonObject] => isObject(entry[1]))),
    resources: readResources(section(document, 'Resources')),
    outputs: readOutputs(section(document, 'Outputs')),
    transforms: transformsOf(document['Transform']),
    version: document['AWSTemplateFormatVersion'] === undefined ? undefined : String(document['AWSTemplateFormatVersion']),
  };
}

function checkSections(document: JsonObject): void {
  const unknown = Object.keys(document).filter((name) => !sections.has(name));
  if (unknown.length > 0) throw validationError(`Invalid template property or properties [${unknown.join(', ')}]`);
  const version = document['AWSTemplateFormatVersion'];
  if (version !== undefined && !versions.has(String(version))) throw formatError(`${String(version)} is not a supported value.`);
}

function refuseNulls(value: Json, path: string): void {
  if (value === null) throw formatError(`[${path}] 'null' values are not allowed in templates`);
  if (Array.isArray(value))
    value.forEach((item, index) => {
      refuseNulls(item, `${path}/${index}`);
    });
  else if (isObject(value)) for (const [name, member] of Object.entries(value)) refuseNulls(member, `${path}/${name}`);
}

function descriptionOf(document: JsonObject): string | undefined {
  const description = document['Description'];
  if (description === undefined) return undefined;
  if (typeof description !== 'string') throw formatError('Description must be a string.');
  return description;
}

function section(document: JsonObject, name: string): JsonObject {
  const value = document[name] ?? {};
  if (!isObject(value)) throw formatError(`${name} section must be an object.`);
  return value;
}

function readOutputs(outputs: JsonObject): Map<string, OutputDefinition> {
  return new Map(Object.entries(outputs).map(([name, output]) => [name, readOutput(name, output)]));
}

function readOutput(name: string, output: Json): OutputDefinition {
  if (!/^[a-zA-Z0-9]+$/.test(name)) throw formatError(`Output name ${name} is non alphanumeric.`);
  if (!isObject(output) || output['Value'] === undefined)
    throw formatError(`[/Outputs/${name}] Every Outputs member must contain a Value object`);
  const exported = output['Export'];
  const description = output['Description'];
  const condition = output['Condition'];
  return {
    value: output['Value'],
    description: typeof description === 'string' ? description : undefined,
    exportName: isObject(exported) ? exported['Name'] : undefined,
    condition: typeof condition === 'string' ? condition : undefined,
  };
}

function transformsOf(transform: Json | undefined): string[] {
  if (transform === undefined) return [];
  const list = Array.isArray(transform) ? transform : [transform];
  return list.map((item) => (typeof item === 'string' ? item : isObject(item) ? String(item['Name']) : String(item)));
}
