import { defineService } from '../../kernel/service.ts';
import { CreateEventBus } from './actions/CreateEventBus.ts';
import { DeleteEventBus } from './actions/DeleteEventBus.ts';
import { DeleteRule } from './actions/DeleteRule.ts';
import { DescribeEventBus } from './actions/DescribeEventBus.ts';
import { DescribeRule } from './actions/DescribeRule.ts';
import { DisableRule } from './actions/DisableRule.ts';
import { EnableRule } from './actions/EnableRule.ts';
import { ListEventBuses } from './actions/ListEventBuses.ts';
import { ListRuleNamesByTarget } from './actions/ListRuleNamesByTarget.ts';
import { ListRules } from './actions/ListRules.ts';
import { ListTagsForResource } from './actions/ListTagsForResource.ts';
import { ListTargetsByRule } from './actions/ListTargetsByRule.ts';
import { PutEvents } from './actions/PutEvents.ts';
import { PutRule } from './actions/PutRule.ts';
import { PutTargets } from './actions/PutTargets.ts';
import { RemoveTargets } from './actions/RemoveTargets.ts';
import { TagResource } from './actions/TagResource.ts';
import { TestEventPattern } from './actions/TestEventPattern.ts';
import { UntagResource } from './actions/UntagResource.ts';
import { FireRule } from './sandbox/FireRule.ts';
import { type EventsState, eventsState } from './state.ts';
import { deadLetter } from './timers/deadLetter.ts';
import { deliver } from './timers/deliver.ts';
import { fire } from './timers/fire.ts';

/** Amazon EventBridge: buses, rules on a schedule or a pattern, and their deliveries. */
export const service = defineService<EventsState>({
  name: 'events',
  scope: 'regional',
  state: eventsState,
  actions: [
    CreateEventBus,
    DeleteEventBus,
    DeleteRule,
    DescribeEventBus,
    DescribeRule,
    DisableRule,
    EnableRule,
    ListEventBuses,
    ListRuleNamesByTarget,
    ListRules,
    ListTagsForResource,
    ListTargetsByRule,
    PutEvents,
    PutRule,
    PutTargets,
    RemoveTargets,
    TagResource,
    TestEventPattern,
    UntagResource,
  ],
  timers: [fire, deliver, deadLetter],
  sandbox: [FireRule],
});
