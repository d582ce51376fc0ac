import type { ProcessContext } from '../../../kernel/context.ts';
import { AwsError } from '../../../kernel/errors.ts';
import { defineTimer } from '../../../kernel/service.ts';
import { addHistory } from '../alarms/history.ts';
import { type AlarmAct, actTimerKind } from '../alarms/transition.ts';
import { longTime } from '../domain/reason.ts';
import type { MonitoringState } from '../state.ts';

/** Tells EventBridge of a change of state, or does one of the alarm's actions. */
export const act = defineTimer<AlarmAct, MonitoringState>({
  kind: actTimerKind,

  async run(data, context) {
    if (data.action === undefined) await tellEventBridge(data, context);
    else await invoke(data.action, data, context);
  },
});

async function tellEventBridge({ alarmArn, at, change }: AlarmAct, context: ProcessContext<MonitoringState>): Promise<void> {
  const entry = {
    Source: 'aws.cloudwatch',
    DetailType: 'CloudWatch Alarm State Change',
    Resources: [alarmArn],
    Time: new Date(at),
    Detail: JSON.stringify(change),
  };
  await context.call('events', 'PutEvents', { Entries: [entry] }, { as: { service: 'cloudwatch.amazonaws.com' } });
}

/** AWS: docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html */
async function invoke(
  FunctionName: string,
  { alarm, alarmArn, at, change }: AlarmAct,
  context: ProcessContext<MonitoringState>,
): Promise<void> {
  const { account: accountId, region } = context;
  const payload = { source: 'aws.cloudwatch', alarmArn, accountId, time: longTime(at), region, alarmData: change };
  const input = { FunctionName, InvocationType: 'Event', Payload: Buffer.from(JSON.stringify(payload)) };
  const as = { as: { service: 'lambda.alarms.cloudwatch.amazonaws.com', sourceArn: alarmArn } };
  const failure = await context.call('lambda', 'Invoke', input, as).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof AwsError) return error;
      throw error;
    },
  );
  const summary = failure ? `Failed to execute action ${FunctionName}` : `Successfully executed action ${FunctionName}`;
  const data = {
    actionState: failure ? 'Failed' : 'Succeeded',
    notificationResource: FunctionName,
    ...(failure && { error: failure.message }),
  };
  const item = { type: 'Action', summary, at } as const;
  context.transaction(({ state }) => addHistory(alarm, item, data, state));
}
