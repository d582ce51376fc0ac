import { AwsError } from '../../kernel/errors.ts';

/** AWS?: the code is MalformedInput in every text protocol; settled by: iam ListRoles with MaxItems=x. */
export function malformedText(text: string, type: string): AwsError {
  return new AwsError('MalformedInput', `'${text}' is not a valid ${type}.`);
}
