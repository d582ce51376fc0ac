import { formatArn } from '../../../kernel/arn.ts';
import { functionNotFound, invalidParameter, nameTooLong, notFound } from '../errors.ts';

export interface Place {
  readonly account: string;
  readonly region: string;
}

/** Which function a request names, and which version or alias of it. */
export interface FunctionReference {
  readonly name: string;
  readonly qualifier: string | undefined;
}

const nameForm = /^(?:(?:arn:[a-z-]+:lambda:([a-z0-9-]+):)?(\d{12}):)?(?:function:)?([a-zA-Z0-9-_.]+)(?::(\$LATEST|[a-zA-Z0-9-_]+))?$/;

/**
 * AWS: "If you specify only the function name, it is limited to 64 characters in length"
 * (https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html)
 */
const nameMaxLength = 64;

/** Reads a name, a partial ARN or an ARN, each with or without a qualifier, beside a Qualifier of its own. */
export function readFunctionName(text: string, qualifier: string | undefined, place: Place): FunctionReference {
  const match = nameForm.exec(text);
  if (!match) throw invalidParameter(`Invalid FunctionName: ${text}`);
  const [, region, account, name = '', ownQualifier] = match;
  if (name.length > nameMaxLength) throw nameTooLong(text, nameMaxLength);
  if (region !== undefined && region !== place.region) {
    throw notFound(`Functions from '${region}' are not reachable in this region ('${place.region}')`);
  }
  if (account !== undefined && account !== place.account) throw functionNotFound(text);
  if (ownQualifier !== undefined && qualifier !== undefined && ownQualifier !== qualifier) {
    throw invalidParameter('The derived qualifier from the function name does not match the specified qualifier.');
  }
  return { name, qualifier: ownQualifier ?? qualifier };
}

export function functionArn(place: Place, name: string, qualifier?: string): string {
  const resource = qualifier === undefined ? `function:${name}` : `function:${name}:${qualifier}`;
  return formatArn({ service: 'lambda', region: place.region, account: place.account, resource });
}

/** The account of the function that a request names. */
export function accountNamed(
  { FunctionName = '' }: { FunctionName?: string | undefined },
  { account }: { readonly account: string },
): string {
  return nameForm.exec(FunctionName)?.[2] ?? account;
}

/** The ARN that IAM judges for a request. */
export function requestedArn(input: { FunctionName?: string | undefined; Qualifier?: string | undefined }, place: Place): string {
  const { name, qualifier } = readFunctionName(input.FunctionName ?? '', input.Qualifier, place);
  return functionArn(place, name, qualifier);
}
