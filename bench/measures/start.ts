import type { Measure } from '../measure.ts';
import { createTable, putItem } from '../support/dynamodb.ts';
import { atMostTimes } from '../support/figures.ts';
import { load, requestBytes } from '../support/load.ts';
import { median, startFloor, startNinesharp } from '../support/processes.ts';

const runs = 7;

/** From the spawn to the ready line, and to the first answered PutItem. */
export const start: Measure = {
  name: 'start',
  run: async () => {
    const floors: number[] = [];
    const ready: number[] = [];
    const first: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const floor = await startFloor(2);
      floors.push(floor.readyMs);
      await floor.stop();
      const began = performance.now();
      const engine = await startNinesharp();
      ready.push(engine.readyMs);
      await createTable(engine.port);
      await load({ port: engine.port, connections: 1, durationMs: 0, request: () => requestBytes(putItem('first')) });
      first.push(performance.now() - began);
      await engine.stop();
    }
    const [floor, readyMs, firstMs] = [median(floors), median(ready), median(first)];
    const empty = 'empty node:http server';
    return [
      atMostTimes('spawn to the ready line', readyMs, floor, 2.5, empty),
      atMostTimes('spawn to the first table and answered PutItem', firstMs, floor, 3, empty),
    ];
  },
};
