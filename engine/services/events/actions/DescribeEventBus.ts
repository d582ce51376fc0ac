import type { DescribeEventBusRequest, DescribeEventBusResponse } from '@aws-sdk/client-eventbridge';
import { defineAction } from '../../../kernel/service.ts';
import { describeBus } from '../buses.ts';
import { busNameOf } from '../domain/arns.ts';
import { requireBus } from '../lookups.ts';
import { busOf } from '../resources.ts';
import type { EventsState } from '../state.ts';

export const DescribeEventBus = defineAction<DescribeEventBusRequest, DescribeEventBusResponse, EventsState>({
  name: 'DescribeEventBus',
  access: 'read',
  resource: busOf,

  run({ Name }, context) {
    const name = busNameOf(Name);
    requireBus(context.state, name);
    return describeBus(name, context);
  },
});
