import type { DeleteFunctionRequest } from '@aws-sdk/client-lambda';
import { type Checked, defineProcess } from '../../../kernel/service.ts';
import { findFunction } from '../domain/lookup.ts';
import { removeFunction, removeVersion } from '../domain/removal.ts';
import { functionAccess } from '../domain/resourcePolicy.ts';
import { invalidParameter } from '../errors.ts';
import { poolKey } from '../execution/runFunction.ts';
import { workersOf } from '../execution/workers.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<DeleteFunctionRequest, 'FunctionName'>;

/** Deletes a function with its versions, aliases and policies, or one version. Invocations under way end. */
export const DeleteFunction = defineProcess<Input, { StatusCode: number }, LambdaState>({
  name: 'DeleteFunction',
  ...functionAccess,

  async run(input, context) {
    const { row, version, qualifier } = findFunction(input.FunctionName, input.Qualifier, context);
    if (qualifier === '$LATEST') throw invalidParameter('$LATEST version cannot be deleted without deleting the function.');

    const versions = qualifier === undefined ? [row, ...context.state.versions.list({ prefix: [row.name] })] : [version];
    context.transaction((inside) => (qualifier === undefined ? removeFunction(row, inside) : removeVersion(row, qualifier, inside)));
    for (const gone of versions) workersOf(context).pool.retire(poolKey(gone, context));
    return { StatusCode: 204 };
  },
});
