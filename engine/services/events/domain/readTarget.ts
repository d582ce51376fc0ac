import type { Target } from '@aws-sdk/client-eventbridge';
import { parseArn } from '../../../kernel/arn.ts';
import { notImplemented } from '../../../kernel/errors.ts';
import { invalidParameter, validationError } from '../errors.ts';
import { isJsonTemplate, placeholdersOf, reservedVariableNames } from './inputTransformer.ts';
import { parseJsonPath } from './jsonPath.ts';
import { type RuleTarget, targetService } from './target.ts';

/** Checks a target as PutTargets does and keeps what the engine acts on. */
export function readTarget(target: Target): RuleTarget {
  const { Id = '', Arn = '', Input, InputPath, InputTransformer, RetryPolicy, SqsParameters, DeadLetterConfig } = target;
  requireOffered(Arn);
  const forms = [Input, InputPath, InputTransformer].filter((form) => form !== undefined);
  if (forms.length > 1) throw validationError(`Only one of Input, InputPath, or InputTransformer must be provided for target ${Id}.`);

  return {
    Id,
    Arn,
    ...(Input !== undefined && { Input: requireJson(Id, Input) }),
    ...(InputPath !== undefined && { InputPath: requirePath(Id, InputPath) }),
    ...(InputTransformer !== undefined && { InputTransformer: requireTransformer(Id, InputTransformer) }),
    ...(RetryPolicy !== undefined && { RetryPolicy: readRetryPolicy(RetryPolicy) }),
    ...readSqsParameters(Id, Arn, SqsParameters),
    ...readDeadLetters(Id, DeadLetterConfig),
  };
}

/** AWS: what an ARN of each service must look like is checked; what it names need not exist. */
const resourcePatterns = { lambda: /^function:[^:]+(:[^:]+)?$/, sqs: /^[A-Za-z0-9_-]{1,80}(\.fifo)?$/ };

function requireOffered(arn: string): void {
  const parsed = parseArn(arn);
  const service = targetService(arn);
  if (!parsed) throw invalidParameter(arn, 'Provided Arn is not in correct format.');
  if (!service) throw notImplemented(`events:PutTargets with a target of the service ${parsed.service}`);
  if (!resourcePatterns[service].test(parsed.resource)) throw invalidParameter(arn, 'Provided Arn is not in correct format.');
}

/** AWS: a FIFO queue needs a message group, nothing else takes one. */
function readSqsParameters(id: string, arn: string, given: Target['SqsParameters']): Pick<RuleTarget, 'SqsParameters'> {
  const isFifo = targetService(arn) === 'sqs' && arn.endsWith('.fifo');
  if (isFifo && !given?.MessageGroupId) throw validationError(`Parameter(s) SqsParameters must be specified for target: ${id}.`);
  if (!isFifo && given) throw validationError(`Parameter(s) SqsParameters not valid for target: ${id}.`);
  return given?.MessageGroupId ? { SqsParameters: { MessageGroupId: given.MessageGroupId } } : {};
}

/** AWS: a dead-letter queue is a standard queue (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html). */
function readDeadLetters(id: string, given: Target['DeadLetterConfig']): Pick<RuleTarget, 'DeadLetterConfig'> {
  if (given?.Arn === undefined) return {};
  const { Arn } = given;
  if (targetService(Arn) !== 'sqs' || !resourcePatterns.sqs.test(parseArn(Arn)?.resource ?? '') || Arn.endsWith('.fifo')) {
    throw validationError(`DeadLetterConfig for target ${id} is not valid: ${Arn} is not the ARN of a standard queue.`);
  }
  return { DeadLetterConfig: { Arn } };
}

function requireJson(id: string, input: string): string {
  try {
    JSON.parse(input);
    return input;
  } catch {
    throw validationError(`JSON syntax error in input for target ${id}`);
  }
}

function requirePath(id: string, path: string): string {
  if (!parseJsonPath(path)) throw validationError(`InputPath for target ${id} is invalid.`);
  return path;
}

function requireTransformer(id: string, { InputPathsMap, InputTemplate = '' }: NonNullable<Target['InputTransformer']>) {
  const paths = Object.entries(InputPathsMap ?? {});
  for (const [, path] of paths) requirePath(id, path);

  const names = new Set([...paths.map(([name]) => name), ...reservedVariableNames]);
  const placeholders = placeholdersOf(InputTemplate);
  // AWS?: the sentence for a variable that is not defined; settled by: PutTargets with the template "<nothing>".
  const unknown = placeholders.find((name) => !names.has(name));
  if (unknown !== undefined) throw validationError(`InputTemplate for target ${id} contains invalid placeholder ${unknown}.`);
  // AWS: <aws.events.event.json> only in a template that is a JSON object.
  const whole = placeholders.find((name) => name === 'aws.events.event.json');
  if (whole !== undefined && !isJsonTemplate(InputTemplate)) {
    throw validationError(`InputTemplate for target ${id} contains placeholder ${whole} valid only for JSON template.`);
  }
  return { ...(InputPathsMap && { InputPathsMap }), InputTemplate };
}

function readRetryPolicy({ MaximumRetryAttempts, MaximumEventAgeInSeconds }: NonNullable<Target['RetryPolicy']>) {
  return {
    ...(MaximumRetryAttempts !== undefined && { MaximumRetryAttempts }),
    ...(MaximumEventAgeInSeconds !== undefined && { MaximumEventAgeInSeconds }),
  };
}
