import { describe, expect, it } from 'vitest';
import { formRequest, refusalOf, signedFor, targetRequest, wireRequest } from './support/wireRequest.ts';

describe('a request that breaks the model', () => {
  it('is told of what is missing', () => {
    expect(refusalOf(targetRequest('AWSEvents.PutTargets', { Rule: 'r' }))).toEqual({
      code: 'ValidationException',
      message: "1 validation error detected: Value null at 'targets' failed to satisfy constraint: Member must not be null",
      status: 400,
    });
  });

  it('is told of every pattern, length, range and enumeration that it breaks, with their count', () => {
    const request = targetRequest('DynamoDB_20120810.CreateTable', {
      TableName: 'a;',
      KeySchema: [],
      AttributeDefinitions: [{ AttributeName: 'a', AttributeType: 'SS' }],
      ProvisionedThroughput: { ReadCapacityUnits: -1 },
    });

    expect(refusalOf(request).message.split(/(?:; |detected: )/)).toEqual([
      '6 validation errors ',
      "Value 'SS' at 'attributeDefinitions.1.member.attributeType' failed to satisfy constraint: Member must satisfy enum value set: [B, N, S]",
      "Value 'a;' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
      "Value 'a;' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 3",
      "Value '[]' at 'keySchema' failed to satisfy constraint: Member must have length greater than or equal to 1",
      "Value '-1' at 'provisionedThroughput.readCapacityUnits' failed to satisfy constraint: Member must have value greater than or equal to 1",
      "Value null at 'provisionedThroughput.writeCapacityUnits' failed to satisfy constraint: Member must not be null",
    ]);
  });

  it('is told of a list of texts as a whole', () => {
    const request = targetRequest('AmazonSSM.GetParameters', { Names: ['a', ''] });

    expect(refusalOf(request).message).toBe(
      "1 validation error detected: Value '[a, ]' at 'names' failed to satisfy constraint: Member must satisfy constraint: " +
        '[Member must have length less than or equal to 2048, Member must have length greater than or equal to 1]',
    );
  });

  it('is not told a sensitive value', () => {
    const value = 'x'.repeat(10_000_000);
    const request = targetRequest('AmazonSSM.LabelParameterVersion', { Name: '', Labels: [] });

    expect(refusalOf(request).message).toContain("Value '' at 'name'");
    expect(refusalOf(targetRequest('AmazonSSM.PutParameter', { Name: '', Value: value })).message).not.toContain(value);
  });

  it('gets the code that its service uses', () => {
    const code = (request: Parameters<typeof refusalOf>[0]) => refusalOf(request).code;

    expect(code(targetRequest('Logs_20140328.CreateLogGroup', {}))).toBe('InvalidParameterException');
    expect(code(formRequest({ Action: 'GetRole', Version: '2010-05-08' }))).toBe('ValidationError');
    expect(code(wireRequest({ url: '/2015-03-31/functions', headers: signedFor('lambda'), body: '{}' }))).toBe('ValidationException');
  });

  it('is held against the limits that AWS has where the model has none', () => {
    const body = JSON.stringify({ FunctionName: 'f', Role: 'arn:aws:iam::000000000000:role/r', Code: {}, Timeout: 901 });

    expect(refusalOf(wireRequest({ url: '/2015-03-31/functions', headers: signedFor('lambda'), body })).message).toBe(
      "1 validation error detected: Value '901' at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 900",
    );
  });
});
