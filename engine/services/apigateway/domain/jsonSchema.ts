import type { ErrorObject, ValidateFunction } from 'ajv';
import Ajv04 from 'ajv-draft-04';
import { boundedPattern } from '../../../kernel/patterns.ts';
import { formats } from './formats.ts';
import { readSchema } from './modelSchema.ts';
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

/** A validator of one of these models; throws when its schema, or one that it names, is none. */
export function compileModel(name: string, models: readonly NamedSchema[]): Validator {
  const ajv = new Ajv04({ strict: false, allErrors: true, verbose: true, formats, code: { regExp } });
  for (const model of models) ajv.addSchema(readSchema(model.schema ?? '{}'), `model:${model.name}`);
  const validate: ValidateFunction | undefined = ajv.getSchema(`model:${name}`);
  if (!validate) throw new Error(`there is no model ${name}`);
  return (document) => (validate(document) ? [] : sentencesOf(validate.errors ?? []));
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
