import type { Model } from '@aws-sdk/client-api-gateway';
import { isSchema } from './domain/modelSchema.ts';
import { badRequest } from './errors.ts';

/** Refuses a model that AWS would refuse: its schema is JSON Schema, and its name letters and digits. */
export function checkModel({ name = '', schema, contentType = '' }: Model): void {
  if (!/^[a-zA-Z0-9]+$/.test(name)) throw badRequest(`Model name must be alphanumeric: ${name}`);
  if (!/^[^/\s]+\/[^/\s]+$/.test(contentType)) throw badRequest('Invalid content type specified');
  if (schema === undefined || contentType !== 'application/json') return;
  if (!isSchema(schema)) {
    throw badRequest('Invalid model specified: Validation Result: warnings : [], errors : [Invalid model schema specified]');
  }
}
