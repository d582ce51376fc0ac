import type { AddPermissionRequest } from '@aws-sdk/client-lambda';
import type { PolicyStatement } from '../../../kernel/policy.ts';
import { invalidParameter } from '../errors.ts';
import { functionArn, type Place } from './functionName.ts';

/** The statement that AddPermission writes, member for member as AWS shows it. */
export function permissionStatement(
  input: AddPermissionRequest,
  name: string,
  qualifier: string | undefined,
  place: Place,
): PolicyStatement {
  return {
    Sid: input.StatementId ?? '',
    Effect: 'Allow',
    Principal: principalOf(input.Principal ?? '', input.PrincipalOrgID),
    Action: input.Action ?? '',
    Resource: functionArn(place, name, qualifier),
    ...conditionOf(input),
  };
}

function principalOf(principal: string, organization: string | undefined): NonNullable<PolicyStatement['Principal']> {
  if (principal === '*') return '*';
  if (organization !== undefined) throw invalidParameter('PrincipalOrgID can only be used with the principal *.');
  if (/^\d{12}$/.test(principal)) return { AWS: `arn:aws:iam::${principal}:root` };
  if (principal.startsWith('arn:')) return { AWS: principal };
  if (/^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/.test(principal)) return { Service: principal };
  throw invalidParameter('The provided principal was invalid. Please check the principal and try again.');
}

function conditionOf({ SourceArn, SourceAccount, PrincipalOrgID }: AddPermissionRequest): Pick<PolicyStatement, 'Condition'> {
  const equals = {
    ...(SourceAccount === undefined ? {} : { 'AWS:SourceAccount': SourceAccount }),
    ...(PrincipalOrgID === undefined ? {} : { 'aws:PrincipalOrgID': PrincipalOrgID }),
  };
  const condition = {
    ...(Object.keys(equals).length === 0 ? {} : { StringEquals: equals }),
    ...(SourceArn === undefined ? {} : { ArnLike: { 'AWS:SourceArn': SourceArn } }),
  };
  return Object.keys(condition).length === 0 ? {} : { Condition: condition };
}
