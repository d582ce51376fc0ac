import { expect, it } from 'vitest';
import { normalise } from './normalise.ts';
import { placeOf } from './play.ts';

const place = placeOf({
  config: { region: 'us-east-1' },
  account: '123456789012',
  run: 'rabc123',
  patienceMs: 0,
  eventuallyConsistent: false,
  tell: () => {},
});

const of = (body: unknown, onlyOurs = false) => normalise({ status: 200, body }, place, onlyOurs).body;

it('names of the run, account, region and what is drawn anew are the same everywhere', () => {
  expect(
    of({
      Arn: 'arn:aws:events:us-east-1:123456789012:rule/parity-rule-rabc123',
      Id: '0f8fad5b-d9cb-469f-a165-70867728950e',
      At: '2030-01-01T09:00:00.123Z',
      Created: new Date(0),
      creationTime: 1_900_000_000_000,
      RoleId: 'AROAIOSFODNN7EXAMPLE',
      NextToken: 'abc',
      size: 42,
    }),
  ).toEqual({
    Arn: 'arn:aws:events:<region>:<account>:rule/parity-rule-<run>',
    Id: '<uuid>',
    At: '<time>',
    Created: '<time>',
    creationTime: '<time>',
    RoleId: '<id>',
    NextToken: '<NextToken>',
    size: 42,
  });
});

it('instants that are texts, hashes, and members that were named anew are the same everywhere', () => {
  const stages = (first: string, second: string) => of({ Versions: { [first]: ['B'], [second]: ['A'] } });

  expect(of({ SentTimestamp: '1900000000000', CreatedTimestamp: '1900000000', ID: 'a'.repeat(64) })).toEqual({
    SentTimestamp: '<time>',
    CreatedTimestamp: '<time>',
    ID: '<hash>',
  });
  expect(stages('0f8fad5b-d9cb-469f-a165-70867728950e', '1f8fad5b-d9cb-469f-a165-70867728950e')).toEqual({
    Versions: { '<uuid> 1': ['A'], '<uuid> 2': ['B'] },
  });
});

it('the sentence of an error is normalised too', () => {
  const answer = { status: 400, error: 'No', message: 'Rule parity-rule-rabc123 is not there.', body: {} };

  expect(normalise(answer, place, false)).toEqual({ ...answer, message: 'Rule parity-rule-<run> is not there.' });
});

it('JSON in a text counts by what it says', () => {
  expect(of({ Policy: '{ "b": 1, "a": [2] }' })).toEqual(of({ Policy: '{"a":[2],"b":1}' }));
  expect(of({ Policy: '{ not JSON' })).toEqual({ Policy: '{ not JSON' });
  expect(of({ Payload: '{"trace":["at /home/me/index.js:1:2"],"errorType":"Error"}' })).toEqual({
    Payload: '{"errorType":"Error","trace":"<trace>"}',
  });
});

it('lists that are sets are put in order', () => {
  expect(of({ Tags: [{ Key: 'b' }, { Key: 'a' }], Rules: ['b', 'a'] })).toEqual({ Tags: [{ Key: 'a' }, { Key: 'b' }], Rules: ['b', 'a'] });
});

it('of other runs nothing is left where only ours counts', () => {
  expect(of({ TableNames: ['mine-rabc123', 'other'], Count: 2 }, true)).toEqual({ TableNames: ['mine-<run>'], Count: 2 });
});
