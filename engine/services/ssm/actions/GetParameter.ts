import type { GetParameterRequest, GetParameterResult } from '@aws-sdk/client-ssm';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { describeParameter } from '../domain/describe.ts';
import { findVersion } from '../domain/find.ts';
import { parameterArn, readReference } from '../domain/names.ts';
import type { SsmState } from '../state.ts';

export const GetParameter = defineAction<Checked<GetParameterRequest, 'Name'>, GetParameterResult, SsmState>({
  name: 'GetParameter',
  access: 'read',
  resource: ({ Name }, { account, region }) => parameterArn(account, region, readReference(Name).name),

  run({ Name, WithDecryption }, context) {
    return { Parameter: describeParameter(findVersion(context.state, Name), context, WithDecryption, readReference(Name).selector) };
  },
});
