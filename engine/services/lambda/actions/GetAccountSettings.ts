import type { GetAccountSettingsRequest, GetAccountSettingsResponse } from '@aws-sdk/client-lambda';
import { defineAction } from '../../../kernel/service.ts';
import { accountConcurrency, unreservedConcurrency } from '../domain/concurrency.ts';
import type { LambdaState } from '../state.ts';

export const GetAccountSettings = defineAction<GetAccountSettingsRequest, GetAccountSettingsResponse, LambdaState>({
  name: 'GetAccountSettings',
  access: 'read',

  run(_, { state }) {
    const rows = state.functions.list();
    const versions = [...rows, ...rows.flatMap(({ name }) => state.versions.list({ prefix: [name] }))];
    return {
      // AWS: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
      AccountLimit: {
        TotalCodeSize: 80_530_636_800,
        CodeSizeUnzipped: 262_144_000,
        CodeSizeZipped: 52_428_800,
        ConcurrentExecutions: accountConcurrency,
        UnreservedConcurrentExecutions: unreservedConcurrency(state),
      },
      AccountUsage: { TotalCodeSize: versions.reduce((sum, { code }) => sum + code.sizeBytes, 0), FunctionCount: rows.length },
    };
  },
});
