import { DescribeRuleCommand, DisableRuleCommand, EnableRuleCommand } from '@aws-sdk/client-eventbridge';
import type { Names } from '../../infra/names.ts';
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
   * Lets an instant come at which the rule is due, and returns the summaries of the runs that came of it: travels there on a virtual clock; elsewhere
   * the rule's scheduled event is sent with that instant as its time.
   */
  comesDue(at: string): Promise<RunSummary>;
}

export function ruleOf(aws: AwsClients, names: Names, target: Target, logs: Logs, control: ControlClient | undefined): Rule {
  const Name = names.rule;
  return {
    ...switchOf(aws, Name),
    comesDue: async (at) => {
      const before = new Set((await summaries(logs)).map((summary) => summary.requestId));
      if (control) await control.travel(at);
      else await target.fire(Name, at);
      const fresh = async () => (await summaries(logs)).find((summary) => !before.has(summary.requestId));
      return eventually(fresh, `the run of ${at}`);
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

async function summaries(logs: Logs): Promise<RunSummary[]> {
  const entries = (await logs.lines()).map((line) => line.entry);
  return entries.flatMap((entry) =>
    entry?.['message'] === 'run finished' && typeof entry['requestId'] === 'string' ? [{ ...entry, requestId: entry['requestId'] }] : [],
  );
}
