import { isDraft4Schema } from './draft4.ts';

/** Models may name each other by this address, whatever API and host it has. AWS: docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html */
const modelAddress = /^https?:\/\/[^/]+\/restapis\/[^/]+\/models\/([A-Za-z0-9]+)/;

/** Whether a text is a JSON Schema of draft 4; what it names elsewhere is looked at when it is used. */
export function isSchema(text: string): boolean {
  try {
    return isDraft4Schema(readSchema(text));
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** The schema's own version and id say nothing here, and references to models lead to the models at hand. */
export function readSchema(text: string): object {
  const { $schema: _, id: __, ...schema } = Object(JSON.parse(text, withLocalReference));
  return schema;
}

function withLocalReference(key: string, value: unknown): unknown {
  const name = key === '$ref' && typeof value === 'string' ? modelAddress.exec(value)?.[1] : undefined;
  return name === undefined || typeof value !== 'string' ? value : value.replace(modelAddress, `model:${name}`);
}
