import { AwsError } from '../../engine/kernel/errors.ts';
import type { ClientConfig } from '../engines/target.ts';
import type { BridgeRequest } from './bridgeRoute.ts';

/** The one account and region that this console shows. */
export function placeOf({ credentials, region }: ClientConfig): { readonly account: string; readonly region: string } {
  // LocalStack: an access key of twelve digits is the account; every other one is of this account.
  const key = credentials?.accessKeyId ?? '';
  return { account: /^\d{12}$/.test(key) ? key : '000000000000', region };
}

/** Throws where a query asks about another one. */
export function expectPlace({ query, options: { clientConfig } }: BridgeRequest): void {
  const here = placeOf(clientConfig);
  const asked = { account: query.get('account') ?? here.account, region: query.get('region') ?? here.region };
  if (asked.account === here.account && asked.region === here.region) return;
  const what = `${here.account} in ${here.region}, and not ${asked.account} in ${asked.region}`;
  throw new AwsError('NotOffered', `This console shows the account ${what}.`, { status: 501 });
}
