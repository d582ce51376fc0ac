import type { ListEventBusesRequest, ListEventBusesResponse } from '@aws-sdk/client-eventbridge';
import { defineAction } from '../../../kernel/service.ts';
import { describeBus } from '../buses.ts';
import { defaultBus } from '../domain/arns.ts';
import { pageOf } from '../paging.ts';
import type { EventsState } from '../state.ts';

export const ListEventBuses = defineAction<ListEventBusesRequest, ListEventBusesResponse, EventsState>({
  name: 'ListEventBuses',
  access: 'read',

  run(input, context) {
    const names = [defaultBus, ...context.state.buses.list().map(({ name }) => name)].sort();
    const wanted = names.filter((name) => name.startsWith(input.NamePrefix ?? ''));

    const { page, ...token } = pageOf(wanted, (name) => name, input);
    return { EventBuses: page.map((name) => describeBus(name, context)), ...token };
  },
});
