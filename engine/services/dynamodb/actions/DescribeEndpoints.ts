import type { DescribeEndpointsRequest, DescribeEndpointsResponse } from '@aws-sdk/client-dynamodb';
import { defineAction } from '../../../kernel/service.ts';
import type { DynamoState } from '../state.ts';

/** Names the engine itself, as the caller reaches it. */
export const DescribeEndpoints = defineAction<DescribeEndpointsRequest, DescribeEndpointsResponse, DynamoState>({
  name: 'DescribeEndpoints',
  access: 'read',

  run(_input, { endpoint }) {
    return { Endpoints: [{ Address: new URL(endpoint).host, CachePeriodInMinutes: 1440 }] };
  },
});
