import type { InvocationRequest, InvocationResponse } from '@aws-sdk/client-lambda';
import type { ProcessContext } from '../../../kernel/context.ts';
import { type Checked, defineProcess } from '../../../kernel/service.ts';
import { functionArn } from '../domain/functionName.ts';
import { isRecursive, lineageIn } from '../domain/lineage.ts';
import { type FoundFunction, findFunction } from '../domain/lookup.ts';
import { checkedPayload, readClientContext } from '../domain/payload.ts';
import { functionAccess } from '../domain/resourcePolicy.ts';
import { recursiveInvocation } from '../errors.ts';
import { acceptEvent } from '../execution/asyncInvoke.ts';
import { runFunction } from '../execution/runFunction.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<InvocationRequest, 'FunctionName'>;

/** Runs a function and answers what it answers (RequestResponse), takes an event for it (Event), or only asks whether it may (DryRun). */
export const Invoke = defineProcess<Input, InvocationResponse, LambdaState>({
  name: 'Invoke',
  permission: 'lambda:InvokeFunction',
  ...functionAccess,
  refuses: ['DurableExecutionName', 'TenantId'],

  async run(input, context) {
    const found = findFunction(input.FunctionName, input.Qualifier, context);
    const type = input.InvocationType ?? 'RequestResponse';
    const payload = checkedPayload(input.Payload, type);
    if (type === 'DryRun') return { StatusCode: 204, ExecutedVersion: found.version.version };
    if (type === 'Event') return acceptEvent(found, payload, readClientContext(input.ClientContext), context);
    if (isRecursive(found.row, lineageIn(context.trace), context)) throw recursiveInvocation();
    return runNow(found, payload, input, context);
  },
});

async function runNow(
  found: FoundFunction,
  payload: Uint8Array,
  input: Input,
  context: ProcessContext<LambdaState>,
): Promise<InvocationResponse> {
  const { row, version, qualifier } = found;
  const clientContext = readClientContext(input.ClientContext);
  const {
    payload: answer,
    functionError,
    tail,
  } = await runFunction(
    {
      row,
      version,
      functionArn: functionArn(context, row.name, qualifier),
      requestId: context.requestId,
      attempt: 1,
      payload,
      keepTail: input.LogType === 'Tail',
      lineage: lineageIn(context.trace),
      ...(clientContext === undefined ? {} : { clientContext }),
    },
    context,
  );
  return {
    StatusCode: 200,
    ExecutedVersion: version.version,
    Payload: answer,
    ...(functionError === undefined ? {} : { FunctionError: functionError }),
    ...(tail === undefined ? {} : { LogResult: tail.toString('base64') }),
  };
}
