import type { SSESpecification } from '@aws-sdk/client-dynamodb';
import { validation } from '../../errors.ts';
import type { Table } from './table.ts';

/** Sandbox: encryption with a KMS key is recorded and described; nothing is encrypted and the key is not looked up. */
export function readEncryption(input: SSESpecification | undefined, managedKeyArn: string): Table['encryption'] {
  if (input?.KMSMasterKeyId !== undefined && input.SSEType === 'AES256') {
    throw validation('One or more parameter values were invalid: KMSMasterKeyId cannot be specified when SSEType is AES256');
  }
  if (!input?.Enabled) return undefined;
  const keyId = input.KMSMasterKeyId;
  if (keyId === undefined) return { keyArn: managedKeyArn };
  return {
    keyArn: keyId.startsWith('arn:') ? keyId : managedKeyArn.replace(/key\/.*$/, keyId.startsWith('alias/') ? keyId : `key/${keyId}`),
  };
}
