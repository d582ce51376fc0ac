import { createHash } from 'node:crypto';
import type { DynamoContext } from '../state.ts';

/** The ARN of the key that AWS manages for DynamoDB in an account and region: always the same one. */
export function managedKeyArn({ account, region }: Pick<DynamoContext, 'account' | 'region'>): string {
  const hex = createHash('sha256').update(`dynamodb:${account}:${region}`).digest('hex');
  const uuid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
  return `arn:aws:kms:${region}:${account}:key/${uuid}`;
}
