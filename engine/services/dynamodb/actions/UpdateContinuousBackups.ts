import type { UpdateContinuousBackupsInput, UpdateContinuousBackupsOutput } from '@aws-sdk/client-dynamodb';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { backedUpTable, describeBackups } from '../requests/describeBackups.ts';
import { tableResource } from '../requests/tables.ts';
import type { DynamoState } from '../state.ts';

type Request = Checked<UpdateContinuousBackupsInput, 'TableName' | 'PointInTimeRecoverySpecification'>;

// AWS: 1 to 35 days, 35 by default
// (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PointInTimeRecoverySpecification.html)
const periodDefaultDays = 35;

/** Sandbox: point-in-time recovery is recorded and described; RestoreTableToPointInTime is not offered (snapshots of the engine are). */
export const UpdateContinuousBackups = defineAction<Request, UpdateContinuousBackupsOutput, DynamoState>({
  name: 'UpdateContinuousBackups',
  resource: tableResource,

  run(input, context) {
    const table = backedUpTable(context, input.TableName);
    const { PointInTimeRecoveryEnabled: enabled, RecoveryPeriodInDays: days } = input.PointInTimeRecoverySpecification;
    const recovery = { enabledAt: table.recovery?.enabledAt ?? context.clock.now(), periodDays: days ?? periodDefaultDays };
    const updated = { ...table, recovery: enabled ? recovery : undefined };
    context.state.tables.put(updated);
    return { ContinuousBackupsDescription: describeBackups(updated, context.clock.now()) };
  },
});
