import type { GetParametersRequest, GetParametersResult } from '@aws-sdk/client-ssm';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { describeParameter } from '../domain/describe.ts';
import { versionOf } from '../domain/find.ts';
import { parameterArn, readReference } from '../domain/names.ts';
import { validationError } from '../errors.ts';
import type { SsmState } from '../state.ts';

/** What is not there is listed, not refused. */
export const GetParameters = defineAction<Checked<GetParametersRequest, 'Names'>, GetParametersResult, SsmState>({
  name: 'GetParameters',
  access: 'read',
  resource: ({ Names }, { account, region }) => Names.map((name) => parameterArn(account, region, readReference(name).name)),

  run({ Names, WithDecryption }, context) {
    const repeated = Names.find((name, index) => Names.indexOf(name) !== index);
    // AWS?: the sentence; settled by: GetParameters with the same name twice.
    if (repeated !== undefined) throw validationError(`The parameter name ${repeated} is repeated in the request.`);
    const rows = Names.map((name) => ({ name, row: versionOf(context.state, name) }));
    const found = rows.flatMap(({ name, row }) =>
      row ? [describeParameter(row, context, WithDecryption, readReference(name).selector)] : [],
    );
    return { Parameters: found, InvalidParameters: rows.flatMap(({ name, row }) => (row ? [] : [name])) };
  },
});
