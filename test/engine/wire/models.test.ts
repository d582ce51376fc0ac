import { describe, expect, it } from 'vitest';
import { wholeMatch } from '../../../engine/wire/constraints/constraints.ts';
import { clients } from '../../../engine/wire/generate/clients.ts';
import { memberOverrides } from '../../../engine/wire/generate/overrides.ts';
import { readSdk, type SdkModel, type SdkStructure } from '../../../engine/wire/generate/sources.ts';
import { memberOf, modelOf, type ServiceModel, type Shape, services } from '../../../engine/wire/model.ts';
import { queryVersions } from '../../../engine/wire/routing/byAction.ts';
import { targetPrefixes } from '../../../engine/wire/routing/byTarget.ts';

/** Operations and members that only the SDK has: newer than the botocore that the tables were made from, or the SDK's own invention. */
const onlyInSdk: Readonly<Record<string, readonly string[]>> = {
  sts: ['GetScopedCredentials', 'TrustedIdentityPropagationContext', 'Scope', 'SubjectMode'],
  s3: ['ExpiresString'],
};

describe.each(services)('the table of %s', (service) => {
  const model = modelOf(service);
  const sdk = readSdk(clients[service]);

  it('has the operations of the SDK', async () => {
    const expected = [...(await sdk).operations.keys()].filter((name) => !onlyInSdk[service]?.includes(name));

    expect(Object.keys(model.operations).sort()).toEqual(expected.sort());
  });

  it('has the members and required counts that the SDK has in every input and output', async () => {
    const table = operationStructures(model);

    const expected = sdkStructures(model, await sdk);

    expect(table).toEqual(expected);
  });

  it('has the types of the SDK in every structure', async () => {
    for (const [name, { members, memberKinds }] of (await sdk).structures) {
      const known = members.flatMap((member, index) => {
        const reference = model.shapes[name]?.members?.[member];
        return reference === undefined ? [] : [[member, kindOf(model.shapes[memberOf(reference).shape]), memberKinds[index]] as const];
      });

      expect({ name, kinds: known.map(([member, kind]) => [member, kind]) }).toEqual({
        name,
        kinds: known.map(([member, , kind]) => [member, kind]),
      });
    }
  });

  it('has the places that the SDK has for what is not in the body', async () => {
    const { structures, operations } = await sdk;
    // The other protocols put everything in the body, whatever the SDK's traits say.
    if (!model.protocol.startsWith('rest')) return;
    for (const [name, operation] of Object.entries(model.operations)) {
      const { http, input = '', output = '' } = operations.get(name) ?? {};
      if (http) expect({ name, method: operation.method, status: operation.status }).toEqual({ name, method: http[0], status: http[2] });
      if (operation.input)
        expect({ name, places: tablePlaces(model.shapes[operation.input]) }).toEqual({ name, places: sdkPlaces(structures.get(input)) });
      if (operation.output)
        expect({ name, places: tablePlaces(model.shapes[operation.output]) }).toEqual({
          name,
          places: answerPlaces(structures.get(output)),
        });
    }
  });

  it('has patterns that JavaScript understands', () => {
    for (const { pattern = '' } of Object.values(model.shapes)) expect(() => wholeMatch(pattern)).not.toThrow();
  });
});

describe('the routing constants', () => {
  it('agree with the tables', () => {
    const prefixes = services.flatMap((service) => (modelOf(service).targetPrefix ? [[modelOf(service).targetPrefix, service]] : []));
    const versions = services.flatMap((service) =>
      modelOf(service).protocol === 'query' || modelOf(service).queryCompatible ? [[modelOf(service).apiVersion, service]] : [],
    );

    expect(targetPrefixes).toEqual(Object.fromEntries(prefixes));
    expect(queryVersions).toEqual(Object.fromEntries(versions));
  });
});

describe('the overrides', () => {
  it('are in the tables', () => {
    for (const { service, structure, member, name, shape } of memberOverrides) {
      const model = services.flatMap((each) => (each === service ? [modelOf(each)] : []))[0];

      expect(memberOf(model?.shapes[structure]?.members?.[member] ?? '').shape).toBe(name);
      expect(model?.shapes[name]).toEqual(shape);
    }
  });
});

function kindOf(shape: Shape | undefined): string | undefined {
  const numbers = ['integer', 'long', 'float', 'double'];
  return shape && (numbers.includes(shape.type) ? 'number' : shape.type);
}

interface Structures {
  readonly [operation: string]: { readonly input?: Members; readonly output?: Members };
}

interface Members {
  readonly members: readonly string[];
  readonly required?: number;
}

function operationStructures(model: ServiceModel): Structures {
  const membersOf = (name: string | undefined) => {
    const shape = name === undefined ? undefined : model.shapes[name];
    return shape && { members: Object.keys(shape.members ?? {}).sort(), required: shape.required?.length ?? 0 };
  };
  const entries = Object.entries(model.operations).map(([name, { input, output }]) => [
    name,
    { input: membersOf(input), output: membersOf(output) },
  ]);
  return Object.fromEntries(entries);
}

function sdkStructures(model: ServiceModel, { operations, structures }: SdkModel): Structures {
  const membersOf = (name: string | undefined) => {
    const structure = structures.get(name ?? '');
    const members = structure?.members.filter((name) => !onlyInSdk[model.service]?.includes(name));
    return structure && { members: members?.sort(), required: structure.requiredCount };
  };
  const entries = Object.entries(model.operations).map(([name, { input, output }]) => {
    const operation = operations.get(name);
    return [name, { input: input && membersOf(operation?.input), output: output && membersOf(operation?.output) }];
  });
  return Object.fromEntries(entries);
}

function tablePlaces(shape: Shape | undefined): Record<string, string> {
  const places = Object.entries(shape?.members ?? {}).flatMap(([name, reference]) => {
    const { location, locationName } = memberOf(reference);
    if (location === undefined || name === 'Bucket' || name === 'Key') return [];
    return [[name, location === 'uri' || location === 'statusCode' ? location : `${location} ${locationName ?? name}`.toLowerCase()]];
  });
  return Object.fromEntries(places);
}

/** An answer has no query, whatever the SDK's traits say of a structure's members. */
function answerPlaces(structure: SdkStructure | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(sdkPlaces(structure)).filter(([, place]) => !place.startsWith('querystring')));
}

function sdkPlaces(structure: SdkStructure | undefined): Record<string, string> {
  const places = (structure?.members ?? []).flatMap((name, index) => {
    const traits = structure?.memberTraits[index] ?? {};
    const place = sdkPlace(traits);
    return place === undefined || name === 'Bucket' || name === 'Key' || name === 'ExpiresString' ? [] : [[name, place]];
  });
  return Object.fromEntries(places);
}

function sdkPlace(traits: Readonly<Record<string, unknown>>): string | undefined {
  if (traits['httpLabel']) return 'uri';
  if (traits['httpQuery']) return `querystring ${traits['httpQuery']}`.toLowerCase();
  if (traits['httpQueryParams']) return 'querystring parameters';
  if (traits['httpHeader']) return `header ${traits['httpHeader']}`.toLowerCase();
  if (traits['httpPrefixHeaders']) return `headers ${traits['httpPrefixHeaders']}`.toLowerCase();
  return traits['httpResponseCode'] ? 'statusCode' : undefined;
}
