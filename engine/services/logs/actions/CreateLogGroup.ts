import type { CreateLogGroupRequest } from '@aws-sdk/client-cloudwatch-logs';
import { notImplemented } from '../../../kernel/errors.ts';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { groupExists } from '../errors.ts';
import { resourceOf } from '../resources.ts';
import { type LogsState, takeId } from '../state.ts';

export const CreateLogGroup = defineAction<Checked<CreateLogGroupRequest, 'logGroupName'>, Record<string, never>, LogsState>({
  name: 'CreateLogGroup',
  resource: resourceOf,
  refuses: ['kmsKeyId'],

  run({ logGroupName, logGroupClass = 'STANDARD', deletionProtectionEnabled, tags }, { state, clock }) {
    if (logGroupClass !== 'STANDARD') throw notImplemented(`logs:CreateLogGroup with logGroupClass ${logGroupClass}`);
    if (deletionProtectionEnabled) throw notImplemented('logs:CreateLogGroup with deletionProtectionEnabled');
    if (state.groups.get(logGroupName)) throw groupExists();

    state.groups.put({ name: logGroupName, id: takeId(state), createdAt: clock.now(), tags: tags ?? {}, storedBytes: 0, nextSeq: 0 });
    return {};
  },
});
