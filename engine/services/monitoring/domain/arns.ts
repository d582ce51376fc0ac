import { formatArn, parseArn } from '../../../kernel/arn.ts';

interface Place {
  readonly account: string;
  readonly region: string;
}

export function alarmArn(name: string, { account, region }: Place): string {
  return formatArn({ service: 'cloudwatch', region, account, resource: `alarm:${name}` });
}

/** AWS: dashboards belong to no region. */
export function dashboardArn(name: string, { account }: Place): string {
  return formatArn({ service: 'cloudwatch', region: '', account, resource: `dashboard/${name}` });
}

export function alarmNameIn(arn: string): string | undefined {
  return /^alarm:(.+)$/.exec(parseArn(arn)?.resource ?? '')?.[1];
}

export function dashboardNameIn(arn: string): string | undefined {
  return /^dashboard\/(.+)$/.exec(parseArn(arn)?.resource ?? '')?.[1];
}
