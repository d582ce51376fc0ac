import { parameterNotFound, versionNotFound } from '../errors.ts';
import { type ParameterVersion, type SsmState, versionKey } from '../state.ts';
import { type Reference, readReference } from './names.ts';

export function findParameter(state: SsmState, name: string): ParameterVersion {
  const parameter = state.parameters.get(name);
  if (!parameter) throw parameterNotFound();
  return parameter;
}

/** The version that a name, an ARN, `name:version` or `name:label` means. */
export function findVersion(state: SsmState, text: string): ParameterVersion {
  const { name, selector } = readReference(text);
  const newest = findParameter(state, name);
  if (selector === undefined) return newest;
  const found = selectVersion(state, { name, selector });
  if (!found) throw versionNotFound(name, selector);
  return found;
}

/** Undefined where `findVersion` throws. */
export function versionOf(state: SsmState, text: string): ParameterVersion | undefined {
  const { name, selector } = readReference(text);
  return selector === undefined ? state.parameters.get(name) : selectVersion(state, { name, selector });
}

function selectVersion(state: SsmState, { name, selector = '' }: Reference): ParameterVersion | undefined {
  if (/^\d+$/.test(selector)) return state.versions.get(name, versionKey(Number(selector)));
  return state.versions.list({ prefix: [name] }).find((version) => version.labels.includes(selector));
}

/** Stores a version again, also where it is the newest one. */
export function putVersion(state: SsmState, version: ParameterVersion): void {
  state.versions.put(version);
  if ((state.parameters.get(version.name)?.version ?? 0) <= version.version) state.parameters.put(version);
}

export function removeParameter(state: SsmState, name: string): void {
  for (const { version } of state.versions.list({ prefix: [name] })) state.versions.delete(name, versionKey(version));
  state.parameters.delete(name);
  state.tags.delete(name);
}
