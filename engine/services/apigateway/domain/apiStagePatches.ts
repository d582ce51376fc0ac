import type { ApiStage } from '@aws-sdk/client-api-gateway';
import { badRequest } from '../errors.ts';
import { type Change, type PatchRule, setAt } from './patch.ts';

interface WithStages {
  readonly apiStages?: readonly ApiStage[];
}

/** The stages of a usage plan: `<api>:<stage>` is added and removed, and has throttles of its own by path and verb. */
export const apiStagePatches: readonly PatchRule[] = [
  { path: '/apiStages', kind: 'list', apply: (row: WithStages, change) => ({ apiStages: changedStages(row.apiStages ?? [], change) }) },
  throttle('rateLimit'),
  throttle('burstLimit'),
  {
    path: '/apiStages/*/throttle/**/*',
    kind: 'whole',
    apply: (row, { stars: [stage = '', path = '', verb = ''] }) => withThrottle(row, stage, [`${path}/${verb}`], undefined),
  },
];

function changedStages(before: readonly ApiStage[], { op, value = '' }: Change): readonly ApiStage[] {
  const [apiId = '', stage = ''] = value.split(':');
  if (apiId === '' || stage === '') throw badRequest('API Stage must be in format apiId:stage');
  const others = before.filter((each) => nameOf(each) !== value);
  if (op === 'remove') return others;
  return [...others, { apiId, stage }];
}

function throttle(member: 'rateLimit' | 'burstLimit'): PatchRule {
  return {
    path: `/apiStages/*/throttle/**/*/${member}`,
    kind: 'number',
    apply: (row, { op, stars: [stage = '', path = '', verb = ''], value }) =>
      withThrottle(row, stage, [`${path}/${verb}`, member], op === 'remove' ? undefined : Number(value)),
  };
}

function withThrottle(row: WithStages, stage: string, keys: readonly string[], value: unknown): Readonly<Record<string, unknown>> {
  const apiStages = (row.apiStages ?? []).map((each) =>
    nameOf(each) === stage ? { ...each, ...setAt(each, ['throttle', ...keys], value) } : each,
  );
  return { apiStages };
}

function nameOf({ apiId, stage }: ApiStage): string {
  return `${apiId}:${stage}`;
}
