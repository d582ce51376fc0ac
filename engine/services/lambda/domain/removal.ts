import type { Context } from '../../../kernel/context.ts';
import { conflict, invalidParameter } from '../errors.ts';
import { type FunctionRow, type LambdaState, versionKey } from '../state.ts';

type Inside = Pick<Context<LambdaState>, 'state'>;

/** Deletes all that belongs to a function. */
export function removeFunction({ name }: FunctionRow, { state }: Inside): void {
  const prefix = [name];
  for (const { alias } of state.aliases.list({ prefix })) state.aliases.delete(name, alias);
  for (const { version } of state.versions.list({ prefix })) state.versions.delete(name, versionKey(version));
  for (const { qualifier } of state.policies.list({ prefix })) state.policies.delete(name, qualifier);
  for (const { qualifier } of state.eventInvokeConfigs.list({ prefix })) state.eventInvokeConfigs.delete(name, qualifier);
  state.functions.delete(name);
}

/** Deletes one version; refused for an alias, and while an alias points to it. */
export function removeVersion({ name }: FunctionRow, qualifier: string, { state }: Inside): void {
  if (!/^\d+$/.test(qualifier)) {
    throw invalidParameter('Deletion of aliases is not currently supported.');
  }
  const pointing = state.aliases.list({ prefix: [name] }).filter(({ version }) => version === qualifier);
  if (pointing.length > 0) {
    const aliases = pointing.map(({ alias }) => alias).join(', ');
    throw conflict(`Version ${qualifier} is referenced by the following aliases: [${aliases}]`);
  }
  state.versions.delete(name, versionKey(qualifier));
  state.policies.delete(name, qualifier);
  state.eventInvokeConfigs.delete(name, qualifier);
}
