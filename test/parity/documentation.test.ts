import { expect, it } from 'vitest';
import { documentedError, documentedOperation } from './documentation.ts';
import { probesOf } from './pairs.ts';
import { success } from './probe.ts';
import { allProbes } from './probes/index.ts';
import { sharedErrors } from './sharedErrors.ts';

const probed = allProbes.flatMap((probes) =>
  probesOf(probes).map(({ operation, expected }) => ({
    service: probes.service,
    operation: operation.split(':').at(-1) ?? '',
    expected,
  })),
);
const quotes = probed.map(({ service, operation, expected }) =>
  expected === success ? documentedOperation(service, operation) : documentedError(service, operation, expected),
);

it('AWS documents every error that a probe expects, in a sentence and on a page of its own', () => {
  expect(quotes.filter(({ says, at }) => says.length < 10 || !at.startsWith('https://'))).toEqual([]);
});

it('no quote is of another kind of bucket', () => {
  expect(quotes.filter(({ says }) => /directory bucket/i.test(says))).toEqual([]);
});

it('an error that no page is known for is not quoted', () => {
  expect(() => documentedError('s3', 'GetObject', 'NoSuchThing')).toThrow('does not know where AWS documents NoSuchThing of s3:GetObject');
});

it('each shared error is one that a probe expects and no operation documents', () => {
  const used = new Set(quotes);

  expect(Object.entries(sharedErrors).flatMap(([key, quote]) => (used.has(quote) ? [] : [key]))).toEqual([]);
});
