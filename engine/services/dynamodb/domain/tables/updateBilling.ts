import type { UpdateTableInput } from '@aws-sdk/client-dynamodb';
import { invalidParameterValues, validation } from '../../errors.ts';
import { assertBounds } from './readBilling.ts';
import { readThroughput } from './readIndexes.ts';
import type { Table, Throughput } from './table.ts';

type Billing = Pick<Table, 'billingMode' | 'throughput' | 'throughputChange' | 'payPerRequestAt'>;

/** Works BillingMode and ProvisionedThroughput into the table's billing. */
export function updatedBilling(table: Table, input: UpdateTableInput, now: number): Billing {
  const { billingMode, throughput, throughputChange, payPerRequestAt } = table;
  const requested = readThroughput(input.ProvisionedThroughput);
  if (requested) assertBounds(requested);
  const mode = input.BillingMode ?? billingMode;
  if (mode === 'PAY_PER_REQUEST') {
    if (requested) {
      const rule = 'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST';
      throw invalidParameterValues(rule);
    }
    const switched = billingMode !== mode;
    return { billingMode: mode, throughput: { read: 0, write: 0 }, throughputChange, payPerRequestAt: switched ? now : payPerRequestAt };
  }
  if (!requested) {
    if (billingMode === 'PROVISIONED') return { billingMode, throughput, throughputChange, payPerRequestAt };
    throw invalidParameterValues('ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED');
  }
  assertChanged(throughput, requested);
  return { billingMode: mode, throughput: requested, throughputChange: changeOf(table, requested, now), payPerRequestAt };
}

function assertChanged(current: Throughput, requested: Throughput): void {
  if (current.read !== requested.read || current.write !== requested.write) return;
  const sentences = [
    'The provisioned throughput for the table will not change. The requested value equals the current value.',
    `Current ReadCapacityUnits provisioned for the table: ${current.read}. Requested ReadCapacityUnits: ${requested.read}.`,
    `Current WriteCapacityUnits provisioned for the table: ${current.write}. Requested WriteCapacityUnits: ${requested.write}.`,
    'Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.',
  ];
  throw validation(sentences.join(' '));
}

/** Sandbox: decreases are counted, not limited. */
function changeOf({ throughput, throughputChange }: Table, requested: Throughput, now: number): Table['throughputChange'] {
  const increased = requested.read > throughput.read || requested.write > throughput.write;
  const decreased = requested.read < throughput.read || requested.write < throughput.write;
  return {
    increasedAt: increased ? now : throughputChange.increasedAt,
    decreasedAt: decreased ? now : throughputChange.decreasedAt,
    decreasesToday: throughputChange.decreasesToday + (decreased ? 1 : 0),
  };
}
