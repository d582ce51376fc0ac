import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelOf, type ServiceName, services } from '../../../engine/wire/model.ts';
import { comparable, inWireForm } from './support/comparable.ts';
import { generatedValue } from './support/generatedValue.ts';
import { officialClient } from './support/officialClient.ts';
import { unconstrained } from './support/unconstrained.ts';
import { startWireServer, type WireServer } from './support/wireServer.ts';

/** Every operation is tried once; these, which between them have every kind of place and shape, ten times. */
const thorough = [
  'PutItem',
  'TransactWriteItems',
  'DescribeTable',
  'PutTargets',
  'FilterLogEvents',
  'GetParameter',
  'CreateFunction',
  'Invoke',
  'GetFunction',
  'CreateChangeSet',
  'DescribeStacks',
  'GetRole',
  'PutObject',
  'GetObject',
  'ListObjectVersions',
  'PutBucketLifecycleConfiguration',
  'GetBucketAcl',
];

let server: WireServer;
beforeAll(async () => {
  server = await startWireServer();
  server.model = unconstrained;
});
afterAll(() => server.stop());

/** Event streams; a path that no bucket can have; a request that is the same as another's; an answer that must carry its input's digest. */
const notOffered = [
  'InvokeWithResponseStream',
  'SelectObjectContent',
  'StartLiveTail',
  'GetLogObject',
  'WriteGetObjectResponse',
  'ListDirectoryBuckets',
  'SendMessage',
];

/** Members that the client uses for its own purposes, changes or refuses. */
const ofTheClient: Partial<Record<ServiceName, RegExp>> = {
  events: /^EndpointId$/,
  // The client sends to the host of a QueueUrl, and checks digests of what comes back.
  sqs: /^QueueUrl$|^MD5|^Messages$|^Successful$/,
  s3: /^Bucket$|Checksum|^ContentMD5$|^ContentLength$|SSECustomerKey|^Expires$/,
};

describe.each(services)('%s', (service) => {
  const model = modelOf(service);
  let call: Awaited<ReturnType<typeof officialClient>>;
  beforeAll(async () => {
    call = await officialClient(service, server.endpoint);
  });
  const names = Object.keys(model.operations).filter((name) => !notOffered.includes(name));

  it.each(names)('%s: the engine reads what the client sends, and the client what the engine writes', async (name) => {
    const { input, output } = model.operations[name] ?? {};
    const values = fc.record({ sent: members(input), answered: members(output) });

    await fc.assert(fc.asyncProperty(values, roundTrip), { numRuns: thorough.includes(name) ? 10 : 1, seed: 7 });

    function members(shape: string | undefined) {
      return shape === undefined ? fc.constant({}) : generatedValue(model, shape).map(withoutClientsOwn);
    }

    async function roundTrip({ sent, answered }: { sent: object; answered: object }) {
      const all = model.shapes[input ?? '']?.members?.['Bucket'] ? { ...sent, Bucket: 'bucket' } : sent;
      server.answer = () => inWireForm(service, answered);

      const received = await call(name, all);

      expect(server.lastRoute?.operation).toBe(name);
      expect(comparable(onlySent(server.lastInput, all))).toEqual(comparable(all));
      expect(comparable(await withText(received))).toEqual(comparable(answered));
    }
  });

  function withoutClientsOwn(value: unknown): object {
    return Object.fromEntries(Object.entries(Object(value)).filter(([name]) => !ofTheClient[service]?.test(name)));
  }
});

/** The client adds idempotency tokens and checksums of its own. */
function onlySent(read: unknown, sent: object): object {
  return Object.fromEntries(Object.entries(Object(read)).filter(([name]) => name in sent));
}

/** Streams are read to their end. */
async function withText(received: Record<string, unknown>): Promise<object> {
  const entries = Object.entries(received).map(async ([name, value]) => [name, await bytesOf(value)]);
  return Object.fromEntries(await Promise.all(entries));
}

async function bytesOf(value: unknown): Promise<unknown> {
  const stream = Object(value);
  return typeof stream.transformToByteArray === 'function' ? stream.transformToByteArray() : value;
}
