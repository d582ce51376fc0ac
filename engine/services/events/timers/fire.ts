import { defineTimer } from '../../../kernel/service.ts';
import { type FireTimerData, fireRule, fireTimerKind, planFiring } from '../firing.ts';
import type { EventsState } from '../state.ts';

/** A scheduled rule is due: it fires, and its next firing is planned, in one transaction. */
export const fire = defineTimer<FireTimerData, EventsState>({
  kind: fireTimerKind,
  whenMissed: 'skip',

  run(data, context) {
    const { dueAt } = context.timer;
    context.transaction((inside) => {
      const rule = inside.state.rules.get(data.bus, data.rule);
      if (!rule) return;
      fireRule(rule, dueAt, inside);
      planFiring(rule, dueAt, inside);
    });
  },

  missed(data, context) {
    context.transaction((inside) => {
      const rule = inside.state.rules.get(data.bus, data.rule);
      if (rule) planFiring(rule, inside.clock.now(), inside);
    });
  },
});
