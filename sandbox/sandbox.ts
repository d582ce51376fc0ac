import type { Names } from '../infra/names.ts';
import { type AwsClients, awsClients } from './aws.ts';
import type { ControlClient } from './controlClient.ts';
import type { EmbeddedTarget } from './engines/embeddedAt.ts';
import type { Target } from './engines/target.ts';
import { type Api, apiOf } from './verbs/api.ts';
import { type Functions, functionsOf } from './verbs/functions.ts';
import { type Logs, logsOf } from './verbs/logs.ts';
import { type Queues, queuesOf } from './verbs/queues.ts';
import { type Rule, ruleOf, type Switch, switchOf } from './verbs/rule.ts';
import { type Tasks, tasksOf } from './verbs/tasks.ts';

/** A deployed scheduler on some engine, in the words of its users. */
export interface Sandbox {
  readonly target: Target;
  readonly names: Names;
  readonly aws: AwsClients;
  readonly tasks: Tasks;
  readonly rule: Rule;
  /** The rule of every five minutes: switched off by scenarios that travel over days and have nothing for it to do. */
  readonly retryRule: Rule;
  readonly auditRule: Switch;
  readonly auditGoesOnRule: Switch;
  readonly api: Api;
  readonly functions: Functions;
  readonly queues: Queues;
  /** The executor's log. */
  readonly logs: Logs;
  /** The log of any other group. */
  logsOf(group: string): Logs;
  /** The embedded engine's clock, journal and snapshots; undefined elsewhere. */
  readonly control: ControlClient | undefined;
}

export function openSandbox(target: Target | EmbeddedTarget, names: Names): Sandbox {
  const aws = awsClients(target.clientConfig);
  const control = 'control' in target ? target.control : undefined;
  const logs = logsOf(aws, names.logGroup);
  return {
    target,
    names,
    aws,
    tasks: tasksOf(aws, names),
    logs,
    logsOf: (group) => logsOf(aws, group),
    rule: ruleOf(aws, names.rule, target, { logs, control }),
    api: apiOf(target, names),
    functions: functionsOf(aws),
    queues: queuesOf(target, names),
    retryRule: ruleOf(aws, names.retryRule, target, { logs: logsOf(aws, `/aws/lambda/${names.retrier}`), control, againAfterMs: 5_000 }),
    auditRule: switchOf(aws, names.auditRule),
    auditGoesOnRule: switchOf(aws, names.auditGoesOnRule),
    control,
  };
}
