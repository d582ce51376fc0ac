import { AwsError } from '../../kernel/errors.ts';

/** AWS: this error has no message (seen in many a terminal: "... when calling the GetParameter operation: "). */
export function parameterNotFound(): AwsError {
  return new AwsError('ParameterNotFound', '');
}

export function versionNotFound(name: string, selector: string): AwsError {
  const kind = /^\d+$/.test(selector)
    ? `version ${selector} of ${name}. Verify the version`
    : `label ${selector} for parameter ${name}. Verify the label`;
  return new AwsError('ParameterVersionNotFound', `Systems Manager could not find ${kind} and try again.`);
}

export function parameterExists(): AwsError {
  return new AwsError(
    'ParameterAlreadyExists',
    'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
  );
}

export function validationError(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

export function reservedName(name: string): AwsError {
  return new AwsError('AccessDeniedException', `No access to reserved parameter name: ${name}.`);
}

export function typeMismatch(): AwsError {
  return new AwsError(
    'HierarchyTypeMismatchException',
    "Parameter Store does not support changing a parameter type in a hierarchy. For example, you can't change a parameter from a String type to a SecureString type. You must create a new, unique parameter.",
  );
}

export function levelLimit(): AwsError {
  return new AwsError('HierarchyLevelLimitExceededException', 'A hierarchy can have a maximum of 15 levels.');
}

/** AWS?: the sentence, as it is quoted in forums; settled by: PutParameter "abc" with the pattern "\d+". */
export function patternMismatch(pattern: string): AwsError {
  return new AwsError('ParameterPatternMismatchException', `Parameter value, cannot be validated against allowedPattern: ${pattern}`);
}

export function invalidPattern(pattern: string): AwsError {
  return new AwsError('InvalidAllowedPatternException', `Invalid allowedPattern ${pattern}`);
}

/** Sandbox: there is no key management here, so only the key that every account has exists. */
export function invalidKeyId(keyId: string): AwsError {
  return new AwsError('InvalidKeyId', `Invalid keyId ${keyId}`);
}

export function maxVersions(name: string, oldest: number): AwsError {
  return new AwsError(
    'ParameterMaxVersionLimitExceeded',
    `You attempted to create a new version of ${name} by calling the PutParameter API with the overwrite flag. Version ${oldest}, the oldest version, can't be deleted because it has a label associated with it. Move the label to another version of the parameter, and try again.`,
  );
}

/** AWS?: the sentence; settled by: PutParameter in a region that has 10,000 standard parameters. */
export function parameterLimit(): AwsError {
  return new AwsError(
    'ParameterLimitExceeded',
    'You have exceeded the maximum number of parameters for this account and region. Delete parameters and try again.',
  );
}

export function labelLimit(): AwsError {
  return new AwsError(
    'ParameterVersionLabelLimitExceeded',
    'A parameter version can have maximum 10 labels. Move one or more labels to another version and try again.',
  );
}

export function invalidResourceId(): AwsError {
  return new AwsError('InvalidResourceId', '');
}

export function tooManyTags(): AwsError {
  return new AwsError('TooManyTagsError', '');
}

export function invalidFilterKey(key: string, valid: readonly string[]): AwsError {
  return new AwsError(
    'InvalidFilterKey',
    `The following filter key is not valid: ${key}. Valid filter keys include: [${valid.join(', ')}].`,
  );
}

/** AWS?: the sentence; settled by: DescribeParameters by Type `Number`. */
export function invalidFilterValue(value: string, valid: readonly string[]): AwsError {
  return new AwsError(
    'InvalidFilterValue',
    `The following filter value is not valid: ${value}. Valid values include: [${valid.join(', ')}].`,
  );
}

export function invalidFilterOption(option: string, valid: readonly string[]): AwsError {
  return new AwsError(
    'InvalidFilterOption',
    `The following filter option is not valid: ${option}. Valid options include: [${valid.join(', ')}].`,
  );
}

export function invalidNextToken(): AwsError {
  // AWS: "The specified token isn't valid." (docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParametersByPath.html).
  return new AwsError('InvalidNextToken', "The specified token isn't valid.");
}
