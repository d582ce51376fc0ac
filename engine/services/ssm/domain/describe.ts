import type { Parameter, ParameterHistory, ParameterMetadata } from '@aws-sdk/client-ssm';
import type { ParameterVersion } from '../state.ts';
import { parameterArn } from './names.ts';
import { shownValue } from './values.ts';

interface Place {
  readonly account: string;
  readonly region: string;
}

/** A parameter with its value. `selector` is what followed the name in the request. */
export function describeParameter(
  row: ParameterVersion,
  { account, region }: Place,
  withDecryption: boolean | undefined,
  selector?: string,
): Parameter {
  return {
    Name: row.name,
    Type: row.type,
    Value: shownValue(row, withDecryption),
    Version: row.version,
    ...(selector === undefined ? {} : { Selector: `:${selector}` }),
    LastModifiedDate: new Date(row.modifiedAt),
    ARN: parameterArn(account, region, row.name),
    DataType: row.dataType,
  };
}

export function describeMetadata(row: ParameterVersion, { account, region }: Place): ParameterMetadata {
  return { ...described(row), ARN: parameterArn(account, region, row.name) };
}

export function describeHistory(row: ParameterVersion, withDecryption: boolean | undefined): ParameterHistory {
  return { ...described(row), Value: shownValue(row, withDecryption), Labels: [...row.labels] };
}

function described(row: ParameterVersion) {
  return {
    Name: row.name,
    Type: row.type,
    ...(row.keyId === undefined ? {} : { KeyId: row.keyId }),
    LastModifiedDate: new Date(row.modifiedAt),
    LastModifiedUser: row.modifiedBy,
    ...(row.description === undefined ? {} : { Description: row.description }),
    ...(row.allowedPattern === undefined ? {} : { AllowedPattern: row.allowedPattern }),
    Version: row.version,
    Tier: row.tier,
    Policies: [],
    DataType: row.dataType,
  };
}
