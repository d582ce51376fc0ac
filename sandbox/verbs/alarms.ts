import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import type { Target } from '../engines/target.ts';

/** What CloudWatch says of an alarm; undefined where there is none of that name. */
export async function alarmState({ clientConfig }: Target, name: string): Promise<string | undefined> {
  const { MetricAlarms = [] } = await new CloudWatchClient(clientConfig).send(new DescribeAlarmsCommand({ AlarmNames: [name] }));
  return MetricAlarms[0]?.StateValue;
}
