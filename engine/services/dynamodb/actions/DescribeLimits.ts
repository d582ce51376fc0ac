import type { DescribeLimitsInput, DescribeLimitsOutput } from '@aws-sdk/client-dynamodb';
import { defineAction } from '../../../kernel/service.ts';
import type { DynamoState } from '../state.ts';

/** AWS: the initial quotas (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html). */
export const DescribeLimits = defineAction<DescribeLimitsInput, DescribeLimitsOutput, DynamoState>({
  name: 'DescribeLimits',
  access: 'read',

  run() {
    return {
      AccountMaxReadCapacityUnits: 80_000,
      AccountMaxWriteCapacityUnits: 80_000,
      TableMaxReadCapacityUnits: 40_000,
      TableMaxWriteCapacityUnits: 40_000,
    };
  },
});
