import type { GetFunctionRequest, GetFunctionResponse } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { codeLocation } from '../domain/codeLocation.ts';
import { configurationOf } from '../domain/configuration.ts';
import { findFunction } from '../domain/lookup.ts';
import { functionAccess } from '../domain/resourcePolicy.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<GetFunctionRequest, 'FunctionName'>;

export const GetFunction = defineAction<Input, GetFunctionResponse, LambdaState>({
  name: 'GetFunction',
  access: 'read',
  ...functionAccess,

  run(input, context) {
    const { row, version, qualifier } = findFunction(input.FunctionName, input.Qualifier, context);
    return {
      Configuration: configurationOf(version, context, qualifier),
      Code: { RepositoryType: 'S3', Location: codeLocation(version, context) },
      ...(Object.keys(row.tags).length === 0 ? {} : { Tags: { ...row.tags } }),
      ...(row.reservedConcurrency === undefined ? {} : { Concurrency: { ReservedConcurrentExecutions: row.reservedConcurrency } }),
    };
  },
});
