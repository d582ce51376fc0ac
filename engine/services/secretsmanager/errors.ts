import { AwsError } from '../../kernel/errors.ts';

export function secretNotFound(): AwsError {
  return new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
}

export function valueNotFound(which: string): AwsError {
  return new AwsError('ResourceNotFoundException', `Secrets Manager can't find the specified secret value for ${which}`);
}

export function secretExists(name: string): AwsError {
  return new AwsError('ResourceExistsException', `The operation failed because the secret ${name} already exists.`);
}

export function tokenInUse(token: string, arn: string): AwsError {
  return new AwsError(
    'ResourceExistsException',
    `You can't use ClientRequestToken ${token} because that value is already in use for a version of secret ${arn}.`,
  );
}

export function invalidRequest(message: string): AwsError {
  return new AwsError('InvalidRequestException', message);
}

/** AWS: hashicorp/terraform-provider-aws#23998 has the sentence. */
export function markedForDeletion(): AwsError {
  return invalidRequest("You can't perform this operation on the secret because it was marked for deletion.");
}

/** AWS: aws-controllers-k8s/community#2969 has the sentence. */
export function nameMarkedForDeletion(): AwsError {
  return invalidRequest("You can't create this secret because a secret with this name is already scheduled for deletion.");
}

export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}

export function invalidNextToken(): AwsError {
  // AWS: "The NextToken value is invalid." (docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecrets.html).
  return new AwsError('InvalidNextTokenException', 'The NextToken value is invalid.');
}

export function validationError(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

export function malformedPolicy(message: string): AwsError {
  return new AwsError('MalformedPolicyDocumentException', message);
}

/** AWS: a policy that opens the secret to everyone is refused on request (API_PutResourcePolicy). */
export function publicPolicy(): AwsError {
  return new AwsError('PublicPolicyException', 'Your resource policy grants broad access to the secret.');
}

/** AWS: the key that every account has can't be used by another account (secretsmanager/latest/userguide/auth-and-access_examples_cross.html). */
export function keyNotShared(): AwsError {
  return new AwsError('AccessDeniedException', 'Access to KMS is not allowed');
}
