import type { AddPermissionRequest, AddPermissionResponse } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findFunction } from '../domain/lookup.ts';
import { permissionStatement } from '../domain/permission.ts';
import { ownerAccess, policyQualifier } from '../domain/resourcePolicy.ts';
import { checkRevision } from '../domain/revision.ts';
import { conflict, invalidParameter, policyTooLong } from '../errors.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<AddPermissionRequest, 'FunctionName' | 'StatementId' | 'Action' | 'Principal'>;

/** AWS: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const policyMaxBytes = 20_480;

/** Adds a statement to the resource policy of a function, a version or an alias. */
export const AddPermission = defineAction<Input, AddPermissionResponse, LambdaState>({
  name: 'AddPermission',
  ...ownerAccess,
  refuses: ['EventSourceToken', 'FunctionUrlAuthType', 'InvokedViaFunctionUrl'],

  run(input, context) {
    const { row, qualifier } = findFunction(input.FunctionName, input.Qualifier, context);
    if (qualifier === '$LATEST') throw invalidParameter('We currently do not support adding policies for $LATEST.');
    const key = policyQualifier(qualifier);
    const policy = context.state.policies.get(row.name, key);
    if (policy) checkRevision(input.RevisionId, policy);
    const statements = policy?.statements ?? [];
    if (statements.some(({ Sid }) => Sid === input.StatementId)) {
      throw conflict(
        `The statement id (${input.StatementId}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
      );
    }

    const statement = permissionStatement(input, row.name, qualifier, context);
    const changed = { name: row.name, qualifier: key, statements: [...statements, statement], revisionId: context.entropy.uuid() };
    if (Buffer.byteLength(JSON.stringify(changed.statements)) > policyMaxBytes) throw policyTooLong();
    context.state.policies.put(changed);
    return { Statement: JSON.stringify(statement) };
  },
});
