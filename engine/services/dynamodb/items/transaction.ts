import { AwsError } from '../../../kernel/errors.ts';
import type { Item } from '../domain/values/attributeValue.ts';
import { isEmptyKeyValue } from '../errors.ts';

/** Why one operation of a transaction did not happen; `None` for those that could have. */
interface CancellationReason {
  readonly Code: string;
  readonly Message?: string;
  readonly Item?: Item;
}

/** Tries every operation; throws TransactionCanceledException, with a reason for each, when one cannot happen. */
export function tryAll<Operation, Result>(operations: readonly Operation[], attempt: (operation: Operation) => Result): Result[] {
  const results: Result[] = [];
  const reasons = operations.map((operation): CancellationReason => {
    try {
      results.push(attempt(operation));
      return { Code: 'None' };
    } catch (error) {
      return reasonOf(error);
    }
  });
  if (results.length < operations.length) throw transactionCancelled(reasons);
  return results;
}

/** Only what AWS answers is a reason; empty keys are refused for the transaction as a whole. */
function reasonOf(error: unknown): CancellationReason {
  if (!(error instanceof AwsError) || isEmptyKeyValue(error)) throw error;
  const { code, message, fields } = error;
  if (code === 'ConditionalCheckFailedException') return { Code: 'ConditionalCheckFailed', Message: message, ...fields };
  if (code === 'ValidationException') return { Code: 'ValidationError', Message: message };
  throw error;
}

function transactionCancelled(reasons: readonly CancellationReason[]): AwsError {
  const codes = reasons.map((reason) => reason.Code).join(', ');
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  return new AwsError('TransactionCanceledException', message, { fields: { CancellationReasons: reasons } });
}
