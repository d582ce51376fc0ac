import { AwsError, notImplemented } from '../../../kernel/errors.ts';
import { resolveReferences } from '../domain/dynamicReferences.ts';
import type { JsonObject } from '../domain/json.ts';
import { memberOfSecret, readSecretReference } from '../domain/secretReference.ts';
import { isExisting } from '../resources/calls.ts';
import { checkProperties, fittingProperties } from '../resources/checkProperties.ts';
import { resourceType } from '../resources/registry.ts';
import type { Existing, Made, ResourceContext, ResourceType } from '../resources/resourceType.ts';
import type { ResourceShape } from '../rows/resourceRow.ts';
import { alreadyExists, type Failure, handlerMessage, handlerReason } from './failure.ts';
import type { Work } from './work.ts';

export type Outcome = { readonly made: Made } | { readonly failure: Failure };

export async function createResource(
  work: Work,
  logicalId: string,
  type: string,
  physicalId: string,
  properties: JsonObject,
): Promise<Outcome> {
  const outcome = await attempt(work, logicalId, async (context) => {
    const definition = requireType(type);
    const checked = await prepare(logicalId, properties, definition, context);
    return definition.create({ physicalId, properties: checked }, context);
  });
  const nameProperty = resourceType(type)?.nameProperty;
  const taken = 'failure' in outcome && outcome.failure.taken === true && !outcome.failure.made;
  if (!taken || nameProperty === undefined) return outcome;
  return { failure: { reason: alreadyExists(type, nameProperty, physicalId, work.context.entropy), made: false } };
}

export async function updateResource(work: Work, logicalId: string, before: ResourceShape, properties: JsonObject): Promise<Outcome> {
  return attempt(work, logicalId, async (context) => {
    const definition = requireType(before.type);
    const checked = await prepare(logicalId, properties, definition, context);
    return definition.update(existingOf(before, definition), { physicalId: before.physicalId, properties: checked }, context);
  });
}

export async function deleteResource(work: Work, logicalId: string, shape: ResourceShape): Promise<Outcome> {
  return attempt(work, logicalId, async (context) => {
    const definition = requireType(shape.type);
    await definition.delete(existingOf(shape, definition), context);
    return { physicalId: shape.physicalId, attributes: {} };
  });
}

function requireType(type: string): ResourceType {
  const definition = resourceType(type);
  if (!definition) throw notImplemented(`cloudformation: the resource type ${type}`);
  return definition;
}

/** The properties in their own types, with what is stored elsewhere fetched. */
async function prepare(logicalId: string, properties: JsonObject, definition: ResourceType, context: ResourceContext): Promise<JsonObject> {
  const resolved = await resolveReferences(properties, {
    ssm: (name) => fetchParameter(name, context),
    secretsmanager: (reference) => fetchSecret(reference, context),
  });
  return checkProperties(logicalId, resolved, definition);
}

async function fetchParameter(Name: string, context: ResourceContext): Promise<string> {
  const { Parameter } = await context.call<{ Parameter?: { Value?: string } }>('ssm', 'GetParameter', { Name });
  return Parameter?.Value ?? '';
}

async function fetchSecret(reference: string, context: ResourceContext): Promise<string> {
  const { secretId: SecretId, key, stage, versionId } = readSecretReference(reference);
  const which = { ...(stage === undefined ? {} : { VersionStage: stage }), ...(versionId === undefined ? {} : { VersionId: versionId }) };
  const { SecretString = '' } = await context.call<{ SecretString?: string }>('secretsmanager', 'GetSecretValue', { SecretId, ...which });
  return memberOfSecret(SecretString, key);
}

function existingOf({ physicalId, attributes, properties }: ResourceShape, definition: ResourceType): Existing {
  return { physicalId, attributes, properties: fittingProperties(properties, definition) };
}

/** How far the calls for a resource have come. */
interface Progress {
  /** A call that changes something has succeeded. */
  changed: boolean;
  /** The call that failed. */
  failed?: { readonly service: string; readonly error: unknown };
}

async function attempt(work: Work, logicalId: string, run: (context: ResourceContext) => Promise<Made>): Promise<Outcome> {
  const progress: Progress = { changed: false };
  try {
    return { made: await run(resourceContext(work, logicalId, progress)) };
  } catch (error) {
    if (work.context.signal.aborted) throw error;
    if (!(error instanceof AwsError)) return internalFailure(error, logicalId, progress, work);
    return { failure: { reason: reasonOf(error, progress, work), made: progress.changed, taken: isExisting(error) } };
  }
}

/** An error of ours must not leave the stack in progress for ever: it fails the resource, and says what it is. */
function internalFailure(error: unknown, logicalId: string, { changed }: Progress, { context }: Work): Outcome {
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  context.journal.record('resource-bug', { resource: logicalId, error: told });
  process.stderr.write(`engine: the resource ${logicalId} failed by a bug of the engine: ${told}\n`);
  return { failure: { reason: `Internal Failure: ${error instanceof Error ? error.message : String(error)}`, made: changed } };
}

function reasonOf(error: AwsError, { failed }: Progress, { context }: Work): string {
  if (failed?.error === error) return handlerMessage(error, failed.service, context.entropy);
  return error.code === 'InvalidRequest' ? handlerReason(error.message, 'InvalidRequest', context.entropy) : error.message;
}

const readers = /^(Describe|Get|List|Head)/;

function resourceContext(work: Work, logicalId: string, progress: Progress): ResourceContext {
  const { context, operation, deployment } = work;
  const as = 'role' in operation.actor ? { role: operation.actor.role, sessionName: 'AWSCloudFormation' } : operation.actor;
  return {
    account: context.account,
    region: context.region,
    logicalId,
    tags: deployment.tags,
    previousTags: operation.previous?.tags ?? deployment.tags,
    async call<Output>(service: string, action: string, input: object) {
      try {
        const output = await context.call<Output>(service, action, input, { as });
        if (!readers.test(action)) progress.changed = true;
        return output;
      } catch (error) {
        progress.failed = { service, error };
        throw error;
      }
    },
    callAsService: (service, action, input) => context.call(service, action, input, { as: { service: 'cloudformation.amazonaws.com' } }),
  };
}
