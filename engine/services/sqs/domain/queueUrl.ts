import { formatArn, parseArn } from '../../../kernel/arn.ts';
import type { Context } from '../../../kernel/context.ts';

type Place = Pick<Context, 'account' | 'region'>;

/** A queue's URL as the caller reaches the engine: never stored. */
export function queueUrl(name: string, { endpoint, account }: Pick<Context, 'endpoint' | 'account'>): string {
  return `${endpoint}/${account}/${name}`;
}

/** Account and name of the queue that a URL (or its path alone) means: the host is nobody's business, it changes with the caller. */
export function queueInUrl(url: string): { readonly account: string; readonly name: string } | undefined {
  const [, account, name] = /(?:^|\/)(\d{12})\/([^/?]+)\/?$/.exec(url) ?? [];
  return account === undefined || name === undefined ? undefined : { account, name };
}

export function queueArn(name: string, { account, region }: Place): string {
  return formatArn({ service: 'sqs', region, account, resource: name });
}

/** The name of a queue of this account and region; undefined when the ARN is of something else. */
export function queueNameInArn(arn: string, { account, region }: Place): string | undefined {
  const parsed = parseArn(arn);
  return parsed?.service === 'sqs' && parsed.account === account && parsed.region === region ? parsed.resource : undefined;
}
