export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** Everything after the fifth colon, e.g. `function:DailyTaskExecutor` or `table/ScheduledTasks`. */
  readonly resource: string;
}

export function formatArn({ service, region, account, resource }: Omit<Arn, 'partition'>): string {
  return `arn:aws:${service}:${region}:${account}:${resource}`;
}

/** Undefined when the text is not an ARN. */
export function parseArn(text: string): Arn | undefined {
  if (!text.startsWith('arn:')) return undefined;
  const [, partition, service, region, account, ...rest] = text.split(':');
  if (!partition || !service || region === undefined || account === undefined || rest.length === 0) return undefined;
  return { partition, service, region, account, resource: rest.join(':') };
}
