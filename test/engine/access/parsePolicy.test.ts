import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../engine/access/decide.ts';
import { findPolicyFault, type PolicyUse } from '../../../engine/access/findPolicyFault.ts';
import { parsePolicy } from '../../../engine/access/parsePolicy.ts';

const text = fc.constantFrom(
  '*',
  'sts:AssumeRole',
  's3:GetObject',
  'arn:aws:s3:::b/*',
  '${aws:userid}',
  '',
  'Allow',
  'Deny',
  '2012-10-17',
  '000000000000',
);
const value = fc.oneof(text, fc.array(text, { maxLength: 3 }), fc.integer(), fc.constant(null), fc.dictionary(text, text, { maxKeys: 2 }));
const statement = fc.record(
  {
    Effect: fc.oneof({ weight: 5, arbitrary: fc.constantFrom('Allow', 'Deny') }, { weight: 1, arbitrary: value }),
    Action: value,
    NotAction: value,
    Resource: value,
    Principal: fc.oneof(value, fc.dictionary(fc.constantFrom('AWS', 'Service', 'Other'), value, { maxKeys: 2 })),
    Condition: fc.dictionary(fc.constantFrom('StringLike', 'Null', 'ForAllValues:ArnLikeIfExists', 'Odd'), fc.dictionary(text, value), {
      maxKeys: 2,
    }),
    Sid: value,
  },
  { requiredKeys: ['Effect'] },
);
const document = fc.record({
  Version: fc.oneof(text, fc.constant('2012-10-17')),
  Statement: fc.oneof(statement, fc.array(statement, { maxLength: 3 })),
});
const uses: readonly PolicyUse[] = ['identity', 'managed', 'trust', 'resource', 'repository'];

describe('a policy text', () => {
  it('is refused with a sentence or can be judged, whatever it is', () => {
    const principal = { kind: 'root', account: '000000000000', arn: 'arn:aws:iam::000000000000:root', accessKeyId: 'test' } as const;
    fc.assert(
      fc.property(document, fc.constantFrom(...uses), (written, use) => {
        const policyText = JSON.stringify(written);
        const fault = findPolicyFault(policyText, use);
        const resourcePolicy = parsePolicy(policyText);
        expect(typeof fault === 'string' || resourcePolicy !== undefined).toBe(true);
        if (resourcePolicy) decide({ action: 's3:GetObject', resources: ['arn:aws:s3:::b/k'], principal, resourcePolicy });
      }),
      { numRuns: 2000 },
    );
  });

  it('that is no JSON or no document is no policy', () => {
    for (const bad of ['', '{', 'null', '[]', '{}', '{"Statement":[]}', '{"Statement":[{}]}']) expect(parsePolicy(bad)).toBeUndefined();
  });

  it('is the same object each time it is read', () => {
    const policyText = '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}';

    expect(parsePolicy(policyText)).toBe(parsePolicy(policyText));
  });
});
