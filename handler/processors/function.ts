import { InvokeCommand } from '@aws-sdk/client-lambda';
import { lambda } from '../clients.ts';
import type { Processor } from '../processors.ts';
import { requiredText } from './parameters.ts';

/** Invokes another function and waits for it: `Parameters` are `FunctionName` and optionally `Payload`. What it throws is the task's failure. */
export const invokeFunction: Processor = async (task, { idempotencyKey, signal }) => {
  const { taskId, attempt, parameters } = task;
  const client = await lambda();
  const { FunctionError, Payload } = await client.send(
    new InvokeCommand({
      FunctionName: requiredText(task, 'FunctionName'),
      Payload: JSON.stringify({ taskId, idempotencyKey, attempt, payload: parameters['Payload'] ?? null }),
    }),
    { abortSignal: signal },
  );
  if (FunctionError)
    throw new Error(
      `${parameters['FunctionName']} failed: ${Buffer.from(Payload ?? [])
        .toString('utf8')
        .slice(0, 500)}`,
    );
};
