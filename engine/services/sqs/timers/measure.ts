import { defineTimer } from '../../../kernel/service.ts';
import { type Measurement, measure, measureTimerKind } from '../queueMetrics.ts';
import type { SqsState } from '../state.ts';

/** A minute in which a queue was used is over, or its messages change by themselves: CloudWatch is told how many there are. */
export const measureQueue = defineTimer<Measurement, SqsState>({
  kind: measureTimerKind,

  run({ queue: name }, context) {
    const { dueAt } = context.timer;
    context.transaction((inside) => {
      const queue = inside.state.queues.get(name);
      if (queue) measure(queue, dueAt, inside);
    });
  },
});
