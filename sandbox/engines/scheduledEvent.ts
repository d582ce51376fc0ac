import { randomUUID } from 'node:crypto';

/** What a rule with a schedule sends to its targets. */
export interface ScheduledEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': 'Scheduled Event';
  readonly source: 'aws.events';
  readonly account: string;
  /** To the second, as EventBridge tells it. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly [string];
  readonly detail: Readonly<Record<string, never>>;
}

// AWS: the shape of a scheduled event (docs.aws.amazon.com/lambda/latest/dg/with-eventbridge-scheduler.html and
// docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html).
export function scheduledEvent(ruleArn: string, time: string, id: string = randomUUID()): ScheduledEvent {
  const [, , , region = '', account = ''] = ruleArn.split(':');
  return {
    version: '0',
    id,
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account,
    time: new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    region,
    resources: [ruleArn],
    detail: {},
  };
}
