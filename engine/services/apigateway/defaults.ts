import type { Model } from '@aws-sdk/client-api-gateway';
import type { Entropy } from '../../kernel/entropy.ts';
import { shortId } from './ids.ts';
import type { ModelRow } from './state.ts';

/** AWS: every API begins with these two models. */
const models: readonly Pick<Model, 'name' | 'description' | 'schema'>[] = [
  {
    name: 'Empty',
    description: 'This is a default empty schema model',
    schema: schemaText('Empty Schema'),
  },
  {
    name: 'Error',
    description: 'This is a default error schema model',
    schema: schemaText('Error Schema', { message: { type: 'string' } }),
  },
];

function schemaText(title: string, properties?: object): string {
  const schema = { $schema: 'http://json-schema.org/draft-04/schema#', title, type: 'object', ...(properties && { properties }) };
  return JSON.stringify(schema, undefined, 2);
}

export function defaultModels(restApiId: string, entropy: Entropy): ModelRow[] {
  return models.map((model) => ({ ...model, restApiId, id: shortId(entropy), name: model.name ?? '', contentType: 'application/json' }));
}
