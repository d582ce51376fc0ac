import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../engine/kernel/errors.ts';
import { route, writeError, writeOutput } from '../../../engine/wire/wire.ts';
import { formRequest, inputOf, refusalOf } from './support/wireRequest.ts';

const iam = (parameters: Readonly<Record<string, string>>) => formRequest({ Version: '2010-05-08', ...parameters });

describe('reading a form', () => {
  it('reads lists by their numbers, structures and scalars by their types', () => {
    const request = iam({
      Action: 'CreateRole',
      RoleName: 'r',
      AssumeRolePolicyDocument: '{"a": "b+c&d"}',
      MaxSessionDuration: '3600',
      'Tags.member.10.Key': 'last',
      'Tags.member.10.Value': '',
      'Tags.member.2.Key': 'first',
      'Tags.member.2.Value': 'é',
      Unknown: 'x',
    });

    expect(inputOf(request)).toEqual({
      RoleName: 'r',
      AssumeRolePolicyDocument: '{"a": "b+c&d"}',
      MaxSessionDuration: 3600,
      Tags: [
        { Key: 'first', Value: 'é' },
        { Key: 'last', Value: '' },
      ],
    });
  });

  it('reads an empty value as an empty list', () => {
    const request = formRequest({
      Action: 'CreateStack',
      Version: '2010-05-15',
      StackName: 's',
      Capabilities: '',
      DisableRollback: 'true',
    });

    expect(inputOf(request)).toEqual({ StackName: 's', Capabilities: [], DisableRollback: true });
  });

  it('refuses a number that is none', () => {
    expect(refusalOf(iam({ Action: 'ListRoles', MaxItems: 'x' }))).toEqual({
      code: 'MalformedInput',
      message: "'x' is not a valid integer.",
      status: 400,
    });
  });

  it('answers any form with an input or an AwsError', () => {
    const name = fc.array(fc.constantFrom('Tags', 'member', 'entry', '1', '2', 'Key', 'RoleName', '__proto__', '', 'constructor'), {
      maxLength: 40,
    });
    const parameters = fc.array(
      fc.tuple(
        name.map((parts) => parts.join('.')),
        fc.string(),
      ),
    );

    fc.assert(
      fc.property(parameters, (pairs) => {
        try {
          inputOf(iam({ ...Object.fromEntries(pairs), Action: 'CreateRole' }));
        } catch (error) {
          expect(error).toBeInstanceOf(AwsError);
        }
      }),
    );
  });
});

describe('writing XML', () => {
  it('wraps the result and names the request', () => {
    const role = { RoleName: 'a<b', CreateDate: new Date('2030-01-01T00:00:00Z'), Tags: [{ Key: 'k', Value: '' }] };

    expect(writeOutput(route(iam({ Action: 'GetRole' })), { Role: role }, 'request-1')).toEqual({
      status: 200,
      headers: { 'content-type': 'text/xml', 'x-amzn-requestid': 'request-1' },
      body:
        '<GetRoleResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><GetRoleResult><Role><RoleName>a&lt;b</RoleName>' +
        '<CreateDate>2030-01-01T00:00:00Z</CreateDate><Tags><member><Key>k</Key><Value/></member></Tags></Role></GetRoleResult>' +
        '<ResponseMetadata><RequestId>request-1</RequestId></ResponseMetadata></GetRoleResponse>',
    });
  });

  it('gives an error its code on the wire and its status', () => {
    const answer = writeError(route(iam({ Action: 'GetRole' })), new AwsError('NoSuchEntityException', 'No role & no rule.'), 'request-1');

    expect(answer).toEqual({
      status: 404,
      headers: { 'content-type': 'text/xml', 'x-amzn-requestid': 'request-1' },
      body:
        '<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>NoSuchEntity</Code>' +
        '<Message>No role &amp; no rule.</Message></Error><RequestId>request-1</RequestId></ErrorResponse>',
    });
  });
});
