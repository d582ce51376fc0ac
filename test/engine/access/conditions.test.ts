import { describe, expect, it } from 'vitest';
import { compileConditions } from '../../../engine/access/conditions.ts';

const request: Readonly<Record<string, readonly string[]>> = {
  'aws:principaltag/team': ['blue'],
  'aws:sourcearn': ['arn:aws:events:us-east-1:000000000000:rule/daily'],
  'aws:sourceip': ['127.0.0.1'],
  'aws:securetransport': ['true'],
  'aws:currenttime': ['2030-01-01T09:00:00.000Z'],
  'aws:epochtime': ['1893488400'],
  's3:max-keys': ['10'],
  'dynamodb:leadingkeys': ['a', 'b'],
};

function meets(operator: string, key: string, wanted: string | string[]): boolean {
  return compileConditions({ [operator]: { [key]: wanted } }, true).every((condition) => condition((name) => request[name]));
}

describe('condition operators', () => {
  it.each([
    ['StringEquals', 'aws:PrincipalTag/Team', ['red', 'blue'], true],
    ['StringEquals', 'aws:PrincipalTag/Team', 'BLUE', false],
    ['StringEqualsIgnoreCase', 'aws:PrincipalTag/Team', 'BLUE', true],
    ['StringNotEquals', 'aws:PrincipalTag/Team', ['red', 'green'], true],
    ['StringNotEquals', 'aws:PrincipalTag/Team', ['red', 'blue'], false],
    ['StringNotEquals', 'aws:absent', 'x', true],
    ['StringLike', 'aws:PrincipalTag/Team', 'bl*', true],
    ['StringNotLike', 'aws:PrincipalTag/Team', 'bl*', false],
    ['StringEquals', 'aws:absent', 'x', false],
    ['StringEqualsIfExists', 'aws:absent', 'x', true],
    ['StringLike', 'aws:PrincipalTag/Team', '${aws:PrincipalTag/Team}', true],
    ['ArnLike', 'AWS:SourceArn', 'arn:aws:events:*:000000000000:rule/*', true],
    ['ArnLike', 'AWS:SourceArn', 'arn:aws:events:*', false],
    ['ArnEquals', 'AWS:SourceArn', 'arn:aws:events:us-east-1:000000000000:rule/daily', true],
    ['ArnNotLike', 'AWS:SourceArn', 'arn:aws:events:*:*:rule/nightly', true],
    ['ArnLike', 'AWS:SourceArn', '${aws:SourceArn}', true],
    ['NumericLessThanEquals', 's3:max-keys', '10', true],
    ['NumericLessThan', 's3:max-keys', '10', false],
    ['NumericNotEquals', 's3:max-keys', '9', true],
    ['DateGreaterThan', 'aws:CurrentTime', '2029-12-31T00:00:00Z', true],
    ['DateLessThan', 'aws:CurrentTime', '1893488401', true],
    ['DateEquals', 'aws:EpochTime', '2030-01-01T09:00:00Z', true],
    ['Bool', 'aws:SecureTransport', 'false', false],
    ['Bool', 'aws:SecureTransport', 'True', true],
    ['IpAddress', 'aws:SourceIp', ['10.0.0.0/8', '127.0.0.0/8'], true],
    ['NotIpAddress', 'aws:SourceIp', '127.0.0.1', false],
    ['IpAddress', 'aws:SourceIp', '2001:db8::/32', false],
    ['Null', 'aws:TokenIssueTime', 'true', true],
    ['Null', 'aws:SourceIp', 'true', false],
    ['Null', 'aws:SourceIp', 'false', true],
    ['ForAllValues:StringEquals', 'dynamodb:LeadingKeys', ['a', 'b', 'c'], true],
    ['ForAllValues:StringEquals', 'dynamodb:LeadingKeys', ['a'], false],
    ['ForAllValues:StringEquals', 'aws:absent', ['a'], true],
    ['ForAnyValue:StringEquals', 'dynamodb:LeadingKeys', ['b'], true],
    ['ForAnyValue:StringEquals', 'aws:absent', ['b'], false],
    ['ForAnyValue:StringNotEquals', 'dynamodb:LeadingKeys', ['a'], true],
    ['StringSounds', 'aws:SourceIp', '127.0.0.1', false],
  ])('%s %s %j: %s', (operator, key, wanted, expected) => {
    expect(meets(operator, key, wanted)).toBe(expected);
  });
});
