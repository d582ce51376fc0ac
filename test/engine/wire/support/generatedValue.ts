import fc from 'fast-check';
import { type MemberReference, memberOf, type ServiceModel, type Shape, shapeOf } from '../../../../engine/wire/model.ts';

/** How far down structures, lists and maps are filled in. */
const maxDepth = 3;

/** What a place can carry. Forms and XML cannot tell an empty collection from an absent one. */
interface Place {
  readonly depth: number;
  readonly text: 'json' | 'xml' | 'header' | 'label';
  readonly emptiable: boolean;
}

/** Values of a shape as the SDK types them, without regard for constraints: what is tested is how they travel. */
export function generatedValue(model: ServiceModel, reference: MemberReference): fc.Arbitrary<unknown> {
  const json = model.protocol === 'json' || model.protocol === 'rest-json';
  return generated(model, reference, { depth: 0, text: json ? 'json' : 'xml', emptiable: json });
}

function generated(model: ServiceModel, reference: MemberReference, place: Place): fc.Arbitrary<unknown> {
  const shape = shapeOf(model, reference);
  switch (shape.type) {
    case 'structure':
      return structure(model, memberOf(reference).shape === 'AttributeValue' ? { ...shape, union: true } : shape, place);
    case 'list':
      return fc.array(generated(model, shape.member ?? '', { ...below(place), emptiable: false }), {
        minLength: place.emptiable ? 0 : 1,
        maxLength: 3,
      });
    case 'map':
      return map(model, shape, place);
    default:
      return scalar(shape, place);
  }
}

function scalar(shape: Shape, { text }: Place): fc.Arbitrary<unknown> {
  switch (shape.type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer();
    case 'long':
      return fc.maxSafeInteger();
    case 'float':
    case 'double':
      return fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value || 0);
    case 'blob':
      return fc.uint8Array({ minLength: 1, maxLength: 40 });
    case 'timestamp':
      return instant(text === 'header' || shape.timestampFormat === 'rfc822');
    default:
      return shape.enum ? fc.constantFrom(...shape.enum) : texts[text];
  }
}

const texts = {
  json: fc.string({ unit: 'grapheme', maxLength: 12 }),
  xml: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map((value) => value.replace(/\p{Cc}/gu, ' ')),
  header: fc.stringMatching(/^[a-zA-Z0-9_.:/+=@-]{1,12}$/),
  label: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((value) => !/^\.{1,2}$|^\s|\s$/.test(value)),
};

function instant(wholeSeconds: boolean): fc.Arbitrary<Date> {
  return fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1000 + (wholeSeconds ? 0 : seconds % 1000)));
}

function structure(model: ServiceModel, shape: Shape, place: Place): fc.Arbitrary<unknown> {
  const members = Object.entries(shape.members ?? {}).filter(([, reference]) => fitsBelow(model, reference, place));
  const arbitraries = members.map(([name, reference]): [string, fc.Arbitrary<unknown>] => [name, member(model, reference, place)]);
  if (arbitraries.length === 0) return fc.constant({});
  if (shape.union) return fc.oneof(...arbitraries.map(([name, arbitrary]) => arbitrary.map((value) => ({ [name]: value }))));
  // What routes the request, and what the client makes up when it is absent.
  const always = members.filter(([name, reference]) => {
    const { location } = memberOf(reference);
    return (
      location === 'uri' ||
      location === 'statusCode' ||
      location === 'headers' ||
      (location && shape.required?.includes(name)) ||
      isBlobPayload(model, shape, name)
    );
  });
  const record = fc.record(Object.fromEntries(arbitraries), { requiredKeys: always.map(([name]) => name), noNullPrototype: true });
  return place.emptiable ? record : record.filter((value) => Object.keys(value).length > 0);
}

function isBlobPayload(model: ServiceModel, { payload, members }: Shape, name: string): boolean {
  return name === payload && shapeOf(model, members?.[name] ?? '').type === 'blob';
}

function member(model: ServiceModel, reference: MemberReference, place: Place): fc.Arbitrary<unknown> {
  const { location } = memberOf(reference);
  if (location === 'statusCode') return fc.constantFrom(200, 202);
  const text = location === 'uri' ? 'label' : location === undefined ? place.text : 'header';
  return generated(model, reference, { ...below(place), text, emptiable: place.emptiable && location === undefined });
}

function map(model: ServiceModel, shape: Shape, place: Place): fc.Arbitrary<unknown> {
  const header = place.text === 'header';
  const key = header ? fc.stringMatching(/^[a-z]{1,8}$/) : scalar(shapeOf(model, shape.key ?? ''), { ...place, text: 'xml' });
  const value = generated(model, shape.value ?? '', { ...below(place), emptiable: false });
  const keys = key.filter((text) => text !== '__proto__' && text !== '');
  return fc.dictionary(keys as fc.Arbitrary<string>, value, { minKeys: place.emptiable ? 0 : 1, maxKeys: 3, noNullPrototype: true });
}

function below(place: Place): Place {
  return { ...place, depth: place.depth + 1 };
}

/** Leaves out what would be deeper than wanted, recursive shapes above all. */
function fitsBelow(model: ServiceModel, reference: MemberReference, { depth }: Place): boolean {
  const shape = shapeOf(model, reference);
  if (shape.eventstream) return false;
  const isLeaf = !['structure', 'list', 'map'].includes(shape.type);
  return isLeaf || (depth < maxDepth && !leadsNowhere(model, reference, maxDepth - depth));
}

function leadsNowhere(model: ServiceModel, reference: MemberReference, left: number): boolean {
  const shape = shapeOf(model, reference);
  const inner = shape.type === 'list' ? shape.member : shape.type === 'map' ? shape.value : undefined;
  if (inner === undefined) return shape.type === 'structure' && left <= 0;
  return leadsNowhere(model, inner, left - 1);
}
