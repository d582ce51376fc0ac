import { type JsonSchema, JsonSchemaType } from 'aws-cdk-lib/aws-apigateway';
import type { Schema } from '../handler/api/schemas.ts';

const types: Record<Schema['type'], JsonSchemaType> = {
  object: JsonSchemaType.OBJECT,
  array: JsonSchemaType.ARRAY,
  string: JsonSchemaType.STRING,
  integer: JsonSchemaType.INTEGER,
  boolean: JsonSchemaType.BOOLEAN,
};

/** A schema of the contract as the CDK writes API Gateway's models: draft 4 says the same by the same words. */
export function modelSchema({ type, properties, items, enum: values, required, ...same }: Schema): JsonSchema {
  return {
    type: types[type],
    ...same,
    ...(required ? { required: [...required] } : {}),
    ...(values ? { enum: [...values] } : {}),
    ...(items ? { items: modelSchema(items) } : {}),
    ...(properties
      ? { properties: Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, modelSchema(inner)])) }
      : {}),
  };
}
