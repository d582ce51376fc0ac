import { AwsError } from '../../kernel/errors.ts';

// AWS: IAM answers NoSuchEntity with 404, conflicts and exceeded limits with 409 (IAM API Reference, CommonErrors of each action).
export function noSuchEntity(message: string): AwsError {
  return new AwsError('NoSuchEntity', message, { status: 404 });
}

export function roleNotFound(name: string): AwsError {
  return noSuchEntity(`The role with name ${name} cannot be found.`);
}

export function rolePolicyNotFound(name: string): AwsError {
  return noSuchEntity(`The role policy with name ${name} cannot be found.`);
}

export function policyNotFound(arn: string): AwsError {
  return isPolicyArn(arn) ? noSuchEntity(`Policy ${arn} was not found.`) : invalidArn(arn);
}

/** AWS: policies under this path are for service-linked roles alone (docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html). */
const ofServices = /^arn:aws[\w-]*:iam::aws:policy\/aws-service-role\//;

/** AWS?: the sentence of a service's policy; settled by: AttachRolePolicy of aws-service-role/AWSSupportServiceRolePolicy. */
export function policyNotAttachable(arn: string): AwsError {
  if (ofServices.test(arn)) return new AwsError('PolicyNotAttachableException', 'Cannot attach a Service Role Policy to a Customer Role.');
  return isPolicyArn(arn) ? noSuchEntity(`Policy ${arn} does not exist or is not attachable.`) : invalidArn(arn);
}

export function policyVersionNotFound(arn: string, version: string): AwsError {
  return noSuchEntity(`Policy ${arn} version ${version} does not exist or is not attachable.`);
}

export function roleExists(name: string): AwsError {
  return new AwsError('EntityAlreadyExists', `Role with name ${name} already exists.`, { status: 409 });
}

export function policyExists(name: string): AwsError {
  return new AwsError('EntityAlreadyExists', `A policy called ${name} already exists. Duplicate names are not allowed.`, { status: 409 });
}

export function deleteConflict(message: string): AwsError {
  return new AwsError('DeleteConflict', message, { status: 409 });
}

export function limitExceeded(message: string): AwsError {
  return new AwsError('LimitExceeded', message, { status: 409 });
}

export function malformedPolicy(message: string): AwsError {
  return new AwsError('MalformedPolicyDocument', message);
}

export function invalidInput(message: string): AwsError {
  return new AwsError('InvalidInput', message);
}

function isPolicyArn(text: string): boolean {
  return /^arn:[\w-]+:iam::[\w-]*:policy\/./.test(text);
}

function invalidArn(text: string): AwsError {
  // AWS: "ARN arn:aws:iam:aws:policy/AdministratorAccess is not valid." (github.com/davidtucker/ps-serverless-app/issues/19).
  return invalidInput(`ARN ${text} is not valid.`);
}
