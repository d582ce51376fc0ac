import Ajv04 from 'ajv-draft-04';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDraft4Schema } from '../../../../../engine/services/apigateway/domain/draft4.ts';

const ajv = new Ajv04({ strict: false, logger: false });
/** The schema of schemas, as it is published. */
const isBySchemaOfSchemas = (value: unknown) => ajv.validateSchema(value as object) === true;

const names = ['maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum', 'multipleOf', 'minLength', 'maxItems', 'pattern', 'title'];
const nesting = ['items', 'additionalItems', 'additionalProperties', 'not', 'allOf', 'anyOf', 'properties', 'definitions', 'dependencies'];
const { schema } = fc.letrec((tie) => ({
  schema: fc.dictionary(fc.constantFrom(...names, ...nesting, 'type', 'enum', 'required', 'unknown'), tie('value'), { maxKeys: 3 }),
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<unknown>('string', 'array', 'no type', 0, -1, 1.5, 3, true, null, [], ['a', 'a'], ['string'], ['integer', 'null'], {}),
    tie('schema'),
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('a', 'b'), tie('value'), { maxKeys: 2 }),
  ),
}));

describe('a schema of draft 4', () => {
  it('is what the schema of schemas says it is', () => {
    let valid = 0;
    fc.assert(
      fc.property(schema, (value) => {
        const expected = isBySchemaOfSchemas(value);
        if (expected) valid += 1;
        expect(isDraft4Schema(value)).toBe(expected);
      }),
      { numRuns: 2_000 },
    );
    expect(valid).toBeGreaterThan(200);
  });

  it.each([
    [{ type: 'object', required: ['a'], properties: { a: { type: ['string', 'null'], maxLength: 3 } } }, true],
    [{ type: 'object', required: [] }, false],
    [{ maximum: 3, exclusiveMaximum: true }, true],
    [{ exclusiveMaximum: true }, false],
    [{ enum: [{ a: 1 }, { a: 1 }] }, false],
    [{ dependencies: { a: ['b'], c: { type: 'string' } } }, true],
    [{ properties: { a: { type: 'text' } } }, false],
    [['no object'], false],
  ])('tells of %j: %s', (value, expected) => {
    expect([isDraft4Schema(value), isBySchemaOfSchemas(value)]).toEqual([expected, expected]);
  });
});
