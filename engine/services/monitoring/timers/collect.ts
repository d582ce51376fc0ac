import { defineTimer } from '../../../kernel/service.ts';
import { collect } from '../collect.ts';
import type { MonitoringState } from '../state.ts';

/** A minute is over: what the engine's services told about themselves becomes data. */
export const collectGathered = defineTimer<undefined, MonitoringState>({
  kind: 'collect',

  run(_data, context) {
    context.transaction((inside) => collect(inside, context.timer.dueAt));
  },
});
