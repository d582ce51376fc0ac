import type { BillingMode, ProvisionedThroughput } from '@aws-sdk/client-dynamodb';
import { invalidParameterValues, validation } from '../../errors.ts';
import { readThroughput } from './readIndexes.ts';
import type { Table, Throughput } from './table.ts';

const unitsMax = 1_000_000_000_000;

/** Reads BillingMode and ProvisionedThroughput, which must fit each other. */
export function readBilling(
  mode: BillingMode | undefined,
  input: ProvisionedThroughput | undefined,
): { readonly billingMode: Table['billingMode']; readonly throughput: Throughput } {
  const throughput = readThroughput(input);
  if (mode === 'PAY_PER_REQUEST') {
    if (!throughput) return { billingMode: mode, throughput: { read: 0, write: 0 } };
    const rule = 'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST';
    throw invalidParameterValues(rule);
  }
  if (!throughput) {
    throw invalidParameterValues('ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED');
  }
  assertBounds(throughput);
  return { billingMode: 'PROVISIONED', throughput };
}

export function assertBounds({ read, write }: Throughput): void {
  if (read > unitsMax) throw validation(`Given value ${read} for ReadCapacityUnits is out of bounds`);
  if (write > unitsMax) throw validation(`Given value ${write} for WriteCapacityUnits is out of bounds`);
}
