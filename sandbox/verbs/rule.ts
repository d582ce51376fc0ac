import { DescribeRuleCommand, DisableRuleCommand, EnableRuleCommand } from '@aws-sdk/client-eventbridge';
import type { AwsClients } from '../aws.ts';
import type { ControlClient } from '../controlClient.ts';
import type { Target } from '../engines/target.ts';
import { eventually } from './eventually.ts';
import type { Logs } from './logs.ts';

/** What the function said of one run, in its summary line. */
export type RunSummary = Readonly<Record<string, unknown>> & { readonly requestId: string };

/** A rule that is switched on or off. */
export interface Switch {
  schedule(): Promise<string | undefined>;
  enable(): Promise<void>;
  disable(): Promise<void>;
}

export interface Rule extends Switch {
  /**
   * Lets an instant come by which the rule was due, and returns the summary of the run that came of it: travels there on a virtual clock; elsewhere
   * the rule's scheduled event is sent with that instant as its time.
   */
  comesDue(at: string): Promise<RunSummary>;
}

interface RuleOptions {
  readonly control: ControlClient | undefined;
  /** Those of the function that the rule invokes. */
  readonly logs: Logs;
  /** A rule that is due every few minutes finds the next time what an index did not show before: then it is fired again. */
  readonly againAfterMs?: number;
}

/** Where the run is looked for: further back than a rule of every few minutes came before, and than clocks differ. */
const lookBackMs = 3_600_000;

export function ruleOf(
  aws: AwsClients,
  Name: string,
  target: Target,
  { logs, control, againAfterMs = Number.POSITIVE_INFINITY }: RuleOptions,
): Rule {
  return {
    ...switchOf(aws, Name),
    comesDue: async (at) => {
      const sinceMs = (control ? Date.parse(at) : Date.now()) - lookBackMs;
      const before = new Set((await summaries(logs, sinceMs)).map((summary) => summary.requestId));
      if (control) await control.travel(at);
      let fireAtMs = control ? Number.POSITIVE_INFINITY : 0;
      return eventually(async () => {
        if (Date.now() >= fireAtMs) {
          await target.fire(Name, at);
          fireAtMs = Date.now() + againAfterMs;
        }
        return (await summaries(logs, sinceMs)).find((summary) => !before.has(summary.requestId));
      }, `the run of ${at}`);
    },
  };
}

export function switchOf(aws: AwsClients, Name: string): Switch {
  return {
    schedule: async () => (await aws.events.send(new DescribeRuleCommand({ Name }))).ScheduleExpression,
    enable: async () => {
      await aws.events.send(new EnableRuleCommand({ Name }));
    },
    disable: async () => {
      await aws.events.send(new DisableRuleCommand({ Name }));
    },
  };
}

async function summaries(logs: Logs, sinceMs: number): Promise<RunSummary[]> {
  const entries = (await logs.lines(sinceMs)).map((line) => line.entry);
  return entries.flatMap((entry) =>
    entry?.['message'] === 'run finished' && typeof entry['requestId'] === 'string' ? [{ ...entry, requestId: entry['requestId'] }] : [],
  );
}
