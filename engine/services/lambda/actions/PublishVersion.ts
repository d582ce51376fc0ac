import type { FunctionConfiguration, PublishVersionRequest } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { configurationOf } from '../domain/configuration.ts';
import { findLatest } from '../domain/lookup.ts';
import { publish } from '../domain/publish.ts';
import { functionAccess } from '../domain/resourcePolicy.ts';
import { checkRevision } from '../domain/revision.ts';
import { invalidParameter } from '../errors.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<PublishVersionRequest, 'FunctionName'>;

/** Makes an immutable version of the code and configuration of `$LATEST`. */
export const PublishVersion = defineAction<Input, FunctionConfiguration, LambdaState>({
  name: 'PublishVersion',
  ...functionAccess,
  refuses: ['PublishTo'],

  run(input, context) {
    const row = findLatest(input.FunctionName, context);
    checkRevision(input.RevisionId, row);
    const { CodeSha256, Description } = input;
    if (CodeSha256 !== undefined && CodeSha256 !== '' && CodeSha256 !== row.code.sha256) {
      throw invalidParameter(
        `CodeSHA256 (${CodeSha256}) is different from current CodeSHA256 in $LATEST (${row.code.sha256}). Please try again with the CodeSHA256 in $LATEST.`,
      );
    }
    return configurationOf(publish(row, Description === undefined ? {} : { description: Description }, context), context);
  },
});
