import type { TestEventPatternRequest, TestEventPatternResponse } from '@aws-sdk/client-eventbridge';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { compilePattern } from '../domain/pattern/compilePattern.ts';
import { matchEvent } from '../domain/pattern/matchEvent.ts';
import { invalidParameter } from '../errors.ts';
import type { EventsState } from '../state.ts';

// AWS: members that the event must have (API_TestEventPattern)
const mandatory = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type'];

export const TestEventPattern = defineAction<
  Checked<TestEventPatternRequest, 'EventPattern' | 'Event'>,
  TestEventPatternResponse,
  EventsState
>({
  name: 'TestEventPattern',
  access: 'read',

  run({ EventPattern, Event }) {
    const pattern = compilePattern(EventPattern);
    return { Result: matchEvent(pattern, readEvent(Event)) };
  },
});

/** AWS?: the sentence for an event that can't be read; settled by: TestEventPattern with Event "{}". */
function readEvent(text: string): object {
  const event = parseJson(text);
  if (typeof event !== 'object' || event === null || mandatory.some((member) => !Object.hasOwn(event, member))) {
    throw invalidParameter('Event');
  }
  return event;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
