import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../../engine/services/cloudformation/domain/json.ts';
import { checkProperties, fittingProperties } from '../../../../../engine/services/cloudformation/resources/checkProperties.ts';
import { mutable, type ResourceType } from '../../../../../engine/services/cloudformation/resources/resourceType.ts';
import { tagsShape } from '../../../../../engine/services/cloudformation/resources/shape.ts';

const type: ResourceType = {
  type: 'AWS::Some::Thing',
  attributes: [],
  required: ['Name'],
  refused: ['Later'],
  properties: {
    Name: mutable('string'),
    Size: mutable('integer'),
    Ratio: mutable('number'),
    On: mutable('boolean'),
    Document: mutable('json'),
    Words: mutable({ map: 'string' }),
    Nested: mutable({ members: { Inner: 'integer' }, required: ['Inner'], refused: ['Other'] }),
    Tags: mutable(tagsShape),
  },
  plannedId: () => '',
  create: async () => ({ physicalId: '', attributes: {} }),
  update: async () => ({ physicalId: '', attributes: {} }),
  delete: async () => undefined,
};

describe('the properties of a resource', () => {
  test('get the types of their schema', () => {
    const given = {
      Name: 1,
      Size: '2',
      Ratio: '0.5',
      On: 'true',
      Document: { a: '1' },
      Words: { a: 1 },
      Nested: { Inner: '3' },
      Tags: [{ Key: 'k', Value: 4 }],
    };

    expect(checkProperties('R', given, type)).toEqual({
      Name: '1',
      Size: 2,
      Ratio: 0.5,
      On: true,
      Document: { a: '1' },
      Words: { a: '1' },
      Nested: { Inner: 3 },
      Tags: [{ Key: 'k', Value: '4' }],
    });
  });

  test.each<[string, JsonObject, string]>([
    ['an unknown one', { Name: 'n', Foo: 1 }, '#: extraneous key [Foo] is not permitted'],
    ['an unknown one of a prototype', { Name: 'n', constructor: 1 }, '#: extraneous key [constructor] is not permitted'],
    ['none where one is required', {}, '#: required key [Name] not found'],
    ['an unknown nested one', { Name: 'n', Nested: { Inner: 1, Foo: 1 } }, '#/Nested: extraneous key [Foo] is not permitted'],
    ['a missing nested one', { Name: 'n', Tags: [{ Key: 'k' }] }, '#/Tags/0: required key [Value] not found'],
    ['text for a number', { Name: 'n', Size: 'many' }, '#/Size: expected type: Integer, found: String'],
    ['a fraction for an integer', { Name: 'n', Size: 1.5 }, '#/Size: expected type: Integer, found: Number'],
    ['a number for a boolean', { Name: 'n', On: 1 }, '#/On: expected type: Boolean, found: Integer'],
    ['an object for text', { Name: {} }, '#/Name: expected type: String, found: JSONObject'],
    ['text for a list', { Name: 'n', Tags: 'a' }, '#/Tags: expected type: JSONArray, found: String'],
  ])('with %s are refused', (_, properties, problem) => {
    expect(() => checkProperties('R', properties, type)).toThrow(`Properties validation failed for resource R with message:\n${problem}`);
  });

  test.each<[JsonObject, string]>([
    [{ Name: 'n', Later: 1 }, 'AWS::Some::Thing property Later'],
    [{ Name: 'n', Nested: { Inner: 1, Other: 1 } }, 'AWS::Some::Thing property Nested.Other'],
  ])('that are not offered are refused by name', (properties, what) => {
    expect(() => checkProperties('R', properties, type)).toThrow(what);
  });

  test('are taken as far as they fit where something is left of a failure', () => {
    expect(fittingProperties({ Name: 1, Size: 'many', Foo: 1, Later: 1 }, type)).toEqual({ Name: '1', Size: 'many' });
  });
});
