/** An event as EventBridge delivers it; members in AWS's order. */
export interface BusEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

/** The time of an event is told to the second. */
export function eventTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

export interface ScheduledFacts {
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly ruleArn: string;
  readonly dueAt: number;
  /** Of a rule that is fired by hand: a schedule has none to tell. */
  readonly detail?: object | undefined;
}

/** What a scheduled rule sends: `time` is the instant at which the rule was due. */
export function scheduledEvent(facts: ScheduledFacts): BusEvent {
  return {
    version: '0',
    id: facts.id,
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: facts.account,
    time: eventTime(facts.dueAt),
    region: facts.region,
    resources: [facts.ruleArn],
    detail: facts.detail ?? {},
  };
}
