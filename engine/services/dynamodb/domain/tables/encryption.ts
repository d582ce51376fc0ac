import type { SSESpecification } from '@aws-sdk/client-dynamodb';
import type { Table } from './table.ts';

/** Sandbox: encryption with the key that AWS manages is recorded and described; nothing is encrypted. A key of one's own is refused. */
export function readEncryption(input: SSESpecification | undefined, managedKeyArn: string): Table['encryption'] {
  return input?.Enabled ? { keyArn: managedKeyArn } : undefined;
}
