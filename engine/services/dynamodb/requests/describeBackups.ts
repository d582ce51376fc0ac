import type { ContinuousBackupsDescription } from '@aws-sdk/client-dynamodb';
import type { Table } from '../domain/tables/table.ts';
import { backupTableNotFound } from '../errors.ts';
import type { DynamoContext } from '../state.ts';
import { checkedName } from './tables.ts';

const dayMs = 24 * 60 * 60 * 1000;
// AWS: the latest restorable time is typically five minutes before now
// (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html)
const lagMs = 5 * 60 * 1000;

/** The table that a call about backups names: those calls have an error of their own. */
export function backedUpTable(context: Pick<DynamoContext, 'account' | 'region' | 'state'>, tableName: string): Table {
  const name = checkedName(context, tableName);
  const table = context.state.tables.get(name);
  if (!table) throw backupTableNotFound(name);
  return table;
}

export function describeBackups({ recovery }: Table, now: number): ContinuousBackupsDescription {
  if (!recovery) {
    return { ContinuousBackupsStatus: 'ENABLED', PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'DISABLED' } };
  }
  return {
    ContinuousBackupsStatus: 'ENABLED',
    PointInTimeRecoveryDescription: {
      PointInTimeRecoveryStatus: 'ENABLED',
      RecoveryPeriodInDays: recovery.periodDays,
      EarliestRestorableDateTime: new Date(Math.max(recovery.enabledAt, now - recovery.periodDays * dayMs)),
      LatestRestorableDateTime: new Date(Math.max(recovery.enabledAt, now - lagMs)),
    },
  };
}
