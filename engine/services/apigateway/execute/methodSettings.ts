import type { MethodSetting } from '@aws-sdk/client-api-gateway';
import type { StageRow } from '../state.ts';

/** What a stage says for a method: its own settings, else those for all methods. Each member by itself. */
export function methodSettings({ methodSettings: settings = {} }: StageRow, resourcePath: string | undefined, verb: string): MethodSetting {
  const own = resourcePath === undefined ? undefined : `${resourcePath === '/' ? '~1' : resourcePath.slice(1)}/`;
  const keys = own === undefined ? ['*/*'] : ['*/*', `${own}*`, `${own}ANY`, `${own}${verb}`];
  return Object.assign({}, ...keys.map((key) => settings[key] ?? {}));
}
