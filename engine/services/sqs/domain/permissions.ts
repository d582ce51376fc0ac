import type { PolicyDocument, PolicyStatement } from '../../../kernel/policy.ts';
import { invalidParameter, invalidValue, tooManyActions } from '../errors.ts';
import { permissionActionsMax } from './limits.ts';
import { readQueuePolicy } from './policy.ts';

interface Grant {
  readonly Label: string;
  readonly AWSAccountIds: readonly string[];
  readonly Actions: readonly string[];
}

/** AWS: docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_AddPermission.html */
const actions = new Set([
  ...['*', 'SendMessage', 'ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes', 'GetQueueUrl'],
  ...['ListDeadLetterSourceQueues', 'PurgeQueue', 'ListMessageMoveTasks'],
]);

/** The policy's text with a statement of that label added. */
export function withStatement(text: string | undefined, resource: string, { Label, AWSAccountIds, Actions }: Grant): string {
  if (!/^[A-Za-z0-9_-]{1,80}$/.test(Label))
    throw invalidValue(Label, 'Label', 'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length.');
  if (Actions.length > permissionActionsMax) throw tooManyActions(Actions.length, permissionActionsMax);
  const unknown = Actions.find((action) => !actions.has(action));
  if (unknown !== undefined)
    throw invalidValue(`SQS:${unknown}`, 'ActionName', 'Please refer to the appropriate WSDL for a list of valid actions.');
  const account = AWSAccountIds.find((id) => !/^\d{12}$/.test(id));
  if (account !== undefined) throw invalidValue(`[${account}]`, 'PrincipalId', 'Unable to verify.');
  const statements = statementsOf(text);
  if (statements.some(({ Sid }) => Sid === Label)) throw invalidValue(Label, 'Label', 'Already exists.');

  const added: PolicyStatement = {
    Sid: Label,
    Effect: 'Allow',
    Principal: { AWS: oneOrMany(AWSAccountIds.map((id) => `arn:aws:iam::${id}:root`)) },
    Action: oneOrMany(Actions.map((action) => `SQS:${action}`)),
    Resource: resource,
  };
  const before = readQueuePolicy(text ?? '');
  return printed({
    Version: before?.Version ?? '2008-10-17',
    Id: before?.Id ?? `${resource}/SQSDefaultPolicy`,
    Statement: [...statements, added],
  });
}

/** The policy's text without that statement; undefined when none is left. */
export function withoutStatement(text: string | undefined, label: string): string | undefined {
  const statements = statementsOf(text);
  const kept = statements.filter(({ Sid }) => Sid !== label);
  if (kept.length === statements.length)
    throw invalidParameter(`Value ${label} for parameter Label is invalid. Reason: can't find label on existing policy.`);
  const before = readQueuePolicy(text ?? '');
  return kept.length === 0 || !before ? undefined : printed({ ...before, Statement: kept });
}

function statementsOf(text: string | undefined): readonly PolicyStatement[] {
  const statement = readQueuePolicy(text ?? '')?.Statement ?? [];
  return 'Effect' in statement ? [statement] : statement;
}

function oneOrMany(values: readonly string[]): string | readonly string[] {
  const [only, ...more] = values;
  return only !== undefined && more.length === 0 ? only : values;
}

function printed(policy: PolicyDocument): string {
  return JSON.stringify(policy);
}
