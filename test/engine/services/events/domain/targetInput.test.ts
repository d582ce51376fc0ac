import { describe, expect, test } from 'vitest';
import type { BusEvent } from '../../../../../engine/services/events/domain/event.ts';
import type { RuleTarget } from '../../../../../engine/services/events/domain/target.ts';
import { payloadFor } from '../../../../../engine/services/events/domain/targetInput.ts';

const event: BusEvent = {
  version: '0',
  id: '1',
  'detail-type': 'Done',
  source: 'app',
  account: '000000000000',
  time: '2030-01-01T00:00:00Z',
  region: 'us-east-1',
  resources: ['r'],
  detail: { name: 'a "quoted" name', total: 5, paid: true, tags: ['x', 'y'], items: [{ sku: 'a' }, { sku: 'b' }] },
};
const facts = {
  ruleArn: 'arn:aws:events:us-east-1:000000000000:rule/it',
  ruleName: 'it',
  ingestedAt: Date.parse('2030-01-01T00:00:01.500Z'),
};
const payload = (target: Partial<RuleTarget>) => payloadFor({ Id: 'it', Arn: 'a', ...target }, event, facts);

describe('a target gets', () => {
  test('the event', () => {
    expect(payload({})).toBe(JSON.stringify(event));
  });

  test('its Input, as it was written', () => {
    expect(payload({ Input: '{ "a" : 1 }' })).toBe('{ "a" : 1 }');
  });

  test.each([
    ['$', JSON.stringify(event)],
    ['$.detail.total', '5'],
    ['$.detail.tags[1]', '"y"'],
    ['$.detail.items[*].sku', '["a","b"]'],
    ['$.detail-type', '"Done"'],
    ['$.detail.missing', 'null'],
  ])('what InputPath %s leads to', (InputPath, expected) => {
    expect(payload({ InputPath })).toBe(expected);
  });
});

describe('an input template', () => {
  const InputPathsMap = { name: '$.detail.name', total: '$.detail.total', tags: '$.detail.tags', missing: '$.detail.missing' };
  const fill = (InputTemplate: string) => payload({ InputTransformer: { InputPathsMap, InputTemplate } });

  test.each([
    ['"<total> for <name>"', '"5 for a \\"quoted\\" name"'],
    ['{"name": <name>, "total": <total>, "tags": <tags>}', '{"name": "a \\"quoted\\" name", "total": 5, "tags": ["x","y"]}'],
    ['{"text": "<total> <missing>."}', '{"text": "5 ."}'],
    ['{"missing": <missing>}', '{"missing": null}'],
    ['{"rule": "<aws.events.rule-name>", "arn": "<aws.events.rule-arn>"}', `{"rule": "it", "arn": "${facts.ruleArn}"}`],
    ['{"at": "<aws.events.event.ingestion-time>"}', '{"at": "2030-01-01T00:00:01Z"}'],
    ['{"event": <aws.events.event.json>}', `{"event": ${JSON.stringify(event)}}`],
  ])('%s is filled', (template, expected) => {
    expect(fill(template)).toBe(expected);
  });

  test('holds the event without its detail on request', () => {
    const { detail: _, ...withoutDetail } = event;

    expect(JSON.parse(fill('{"event": <aws.events.event>}'))).toEqual({ event: withoutDetail });
  });
});
