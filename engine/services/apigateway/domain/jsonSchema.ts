import type { ErrorObject, ValidateFunction } from 'ajv';
import Ajv04 from 'ajv-draft-04';
import { formats } from './formats.ts';
import { boundedPattern } from './patterns.ts';
import { validationSentence } from './validationSentence.ts';

/** A model's name and schema: JSON Schema, draft 4. */
export interface NamedSchema {
  readonly name: string;
  readonly schema: string | undefined;
}

/** Says what is wrong with a document; nothing when it fits. */
export type Validator = (document: unknown) => readonly string[];

/** A pattern of a schema that does not end is stopped, as any other of an API's author. */
const regExp = Object.assign(boundedPattern, { code: 'boundedPattern' });

/** Models may name each other by this address, whatever API and host it has. AWS: docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html */
const modelAddress = /^https?:\/\/[^/]+\/restapis\/[^/]+\/models\/([A-Za-z0-9]+)/;

/** A validator of one of these models; throws when its schema, or one that it names, is none. */
export function compileModel(name: string, models: readonly NamedSchema[]): Validator {
  const ajv = new Ajv04({ strict: false, allErrors: true, verbose: true, formats, code: { regExp } });
  for (const model of models) ajv.addSchema(readSchema(model.schema ?? '{}'), `model:${model.name}`);
  const validate: ValidateFunction | undefined = ajv.getSchema(`model:${name}`);
  if (!validate) throw new Error(`there is no model ${name}`);
  return (document) => (validate(document) ? [] : sentencesOf(validate.errors ?? []));
}

/** Whether a text is a JSON Schema of draft 4; what it names elsewhere is looked at when it is used. */
export function isSchema(text: string): boolean {
  try {
    return new Ajv04({ strict: false, logger: false }).validateSchema(readSchema(text)) === true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** The schema's own version and id say nothing here, and references to models lead to the models at hand. */
function readSchema(text: string): object {
  const { $schema: _, id: __, ...schema } = Object(JSON.parse(text, withLocalReference));
  return schema;
}

function withLocalReference(key: string, value: unknown): unknown {
  const name = key === '$ref' && typeof value === 'string' ? modelAddress.exec(value)?.[1] : undefined;
  return name === undefined || typeof value !== 'string' ? value : value.replace(modelAddress, `model:${name}`);
}

/** One sentence for all members that are missing from one object, as AWS's validator has it. */
function sentencesOf(errors: readonly ErrorObject[]): readonly string[] {
  const missing = new Map<string, string[]>();
  const sentences: string[] = [];
  for (const error of errors) {
    if (error.keyword !== 'required') sentences.push(validationSentence(error));
    else missing.set(error.instancePath, [...(missing.get(error.instancePath) ?? []), String(error.params['missingProperty'])]);
  }
  for (const names of missing.values()) sentences.push(`object has missing required properties (${JSON.stringify(names.sort())})`);
  return sentences;
}
