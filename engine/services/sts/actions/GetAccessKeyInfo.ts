import type { GetAccessKeyInfoRequest, GetAccessKeyInfoResponse } from '@aws-sdk/client-sts';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { accountOfAccessKey } from '../domain/accessKeys.ts';
import { validationError } from '../errors.ts';
import type { StsState } from '../state.ts';

export const GetAccessKeyInfo = defineAction<Checked<GetAccessKeyInfoRequest, 'AccessKeyId'>, GetAccessKeyInfoResponse, StsState>({
  name: 'GetAccessKeyInfo',
  access: 'read',

  run({ AccessKeyId }) {
    const account = accountOfAccessKey(AccessKeyId);
    // AWS?: the sentence; settled by: GetAccessKeyInfo of a key that is not of AWS's form.
    if (account === undefined) throw validationError(`Invalid access key id: ${AccessKeyId}`);
    return { Account: account };
  },
});
