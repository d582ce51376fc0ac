import type { CreateEventBusRequest, CreateEventBusResponse } from '@aws-sdk/client-eventbridge';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { busArn, defaultBus } from '../domain/arns.ts';
import { busExists, invalidParameter, limitExceeded } from '../errors.ts';
import { busOf } from '../resources.ts';
import type { EventsState } from '../state.ts';
import { tagNewResource } from '../tagging.ts';

// AWS: 100 buses per account and region (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html)
const busesPerAccount = 100;

export const CreateEventBus = defineAction<Checked<CreateEventBusRequest, 'Name'>, CreateEventBusResponse, EventsState>({
  name: 'CreateEventBus',
  resource: busOf,
  refuses: ['EventSourceName', 'KmsKeyIdentifier', 'DeadLetterConfig', 'LogConfig'],

  run({ Name, Description, Tags }, context) {
    const { state, clock } = context;
    // AWS: only a partner's bus has a slash in its name (API_CreateEventBus).
    // AWS?: the sentence; settled by: CreateEventBus with the name a/b.
    if (Name.includes('/')) throw invalidParameter('Name', "Event bus name must not contain '/'.");
    if (Name === defaultBus || state.buses.get(Name)) throw busExists(Name);
    if (state.buses.list().length + 1 >= busesPerAccount) throw limitExceeded();

    const now = clock.now();
    state.buses.put({ name: Name, description: Description, createdAt: now, modifiedAt: now });
    const arn = busArn(context, Name);
    tagNewResource(state, arn, Tags);
    return { EventBusArn: arn, ...(Description !== undefined && { Description }) };
  },
});
