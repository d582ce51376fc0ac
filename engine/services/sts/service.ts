import { defineService } from '../../kernel/service.ts';
import { AssumeRole } from './actions/AssumeRole.ts';
import { GetAccessKeyInfo } from './actions/GetAccessKeyInfo.ts';
import { GetCallerIdentity } from './actions/GetCallerIdentity.ts';
import { GetSessionToken } from './actions/GetSessionToken.ts';
import { type StsState, stsState } from './state.ts';

/** Sessions span accounts: an access key id alone tells whose they are. */
export const service = defineService<StsState>({
  name: 'sts',
  scope: 'partition',
  state: stsState,
  actions: [AssumeRole, GetAccessKeyInfo, GetCallerIdentity, GetSessionToken],
});
