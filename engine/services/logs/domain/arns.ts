import { formatArn, parseArn } from '../../../kernel/arn.ts';

interface Place {
  readonly account: string;
  readonly region: string;
}

export function groupArn({ account, region }: Place, name: string): string {
  return formatArn({ service: 'logs', region, account, resource: `log-group:${name}` });
}

export function streamArn(place: Place, group: string, stream: string): string {
  return `${groupArn(place, group)}:log-stream:${stream}`;
}

/** The group's name in an ARN of it, with or without `:*` at the end; undefined when it is none. */
export function groupNameInArn(arn: string): string | undefined {
  const parsed = parseArn(arn);
  if (parsed?.service !== 'logs') return undefined;
  return /^log-group:([^:]+)(?::\*)?$/.exec(parsed.resource)?.[1];
}
