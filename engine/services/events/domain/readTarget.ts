import type { Target } from '@aws-sdk/client-eventbridge';
import { parseArn } from '../../../kernel/arn.ts';
import { notImplemented } from '../../../kernel/errors.ts';
import { invalidParameter, validationError } from '../errors.ts';
import { isJsonTemplate, placeholdersOf, reservedVariableNames } from './inputTransformer.ts';
import { parseJsonPath } from './jsonPath.ts';
import type { RuleTarget } from './target.ts';

/** Checks a target as PutTargets does and keeps what the engine acts on. */
export function readTarget(target: Target): RuleTarget {
  const { Id = '', Arn = '', Input, InputPath, InputTransformer, RetryPolicy } = target;
  requireLambda(Arn);
  const forms = [Input, InputPath, InputTransformer].filter((form) => form !== undefined);
  if (forms.length > 1) throw validationError(`Only one of Input, InputPath, or InputTransformer must be provided for target ${Id}.`);

  return {
    Id,
    Arn,
    ...(Input !== undefined && { Input: requireJson(Id, Input) }),
    ...(InputPath !== undefined && { InputPath: requirePath(Id, InputPath) }),
    ...(InputTransformer !== undefined && { InputTransformer: requireTransformer(Id, InputTransformer) }),
    ...(RetryPolicy !== undefined && { RetryPolicy: readRetryPolicy(RetryPolicy) }),
  };
}

function requireLambda(arn: string): void {
  const parsed = parseArn(arn);
  if (!parsed) throw invalidParameter(arn, 'Provided Arn is not in correct format.');
  if (parsed.service !== 'lambda') throw notImplemented(`events:PutTargets with a target of the service ${parsed.service}`);
  if (!/^function:[^:]+(:[^:]+)?$/.test(parsed.resource)) throw invalidParameter(arn, 'Provided Arn is not in correct format.');
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
