import { tokenExists } from './errors.ts';
import type { StackRow } from './rows/stackRow.ts';

type Begun = StackRow['lastOperations'][number];

/**
 * What a request with this token has begun on the stack already: it is a retry, and begins nothing. The token of another request is refused.
 * AWS?: of the stack's last ten operations, before its status is looked at; settled by: UpdateStack of a stack in CREATE_COMPLETE with the token of its
 * CreateStack, and CreateStack once more with that.
 */
export function begunBefore({ lastOperations }: StackRow, asked: string, token: string | undefined): Begun | undefined {
  const before = token === undefined ? undefined : lastOperations.find((each) => each.token === token);
  if (before && before.asked !== asked) throw tokenExists();
  return before;
}
