import type { EventBus as SdkEventBus } from '@aws-sdk/client-eventbridge';
import type { Context } from '../../kernel/context.ts';
import { busArn } from './domain/arns.ts';
import type { EventsState } from './state.ts';

/**
 * A bus as DescribeEventBus and ListEventBuses show it.
 * Sandbox: the default bus has no time of creation: it was always there.
 */
export function describeBus(name: string, context: Pick<Context<EventsState>, 'account' | 'region' | 'state'>): SdkEventBus {
  const bus = context.state.buses.get(name);
  return {
    Name: name,
    Arn: busArn(context, name),
    ...(bus?.description !== undefined && { Description: bus.description }),
    ...(bus && { CreationTime: new Date(bus.createdAt), LastModifiedTime: new Date(bus.modifiedAt) }),
  };
}
