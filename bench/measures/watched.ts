import type { Figure, Measure } from '../measure.ts';
import { createTable, fill, getItem } from '../support/dynamodb.ts';
import { load, requestBytes } from '../support/load.ts';
import { startPages, withoutPage } from '../support/page.ts';
import { median, type Server, startNinesharp } from '../support/processes.ts';
import { processorSeconds } from '../support/processorTime.ts';

const items = 1_000;
const connections = 32;
const durationMs = 1_500;
const rounds = 7;
const goal = 0.97;

/** What an open console costs: reads while the page is open in a browser, beside reads while nobody looks. By the engine's processor time alone, which is its throughput. */
export const watched: Measure = {
  name: 'watched',
  run: async () => {
    if (withoutPage !== undefined) {
      process.stderr.write(`watched is not measured: ${withoutPage}\n`);
      return [];
    }
    const pages = await startPages();
    const engine = await startNinesharp();
    await createTable(engine.port);
    await fill(engine.port, items);
    await readsOf(engine);
    const measured: [alone: number, watched: number][] = [];
    for (let round = 0; round < rounds; round += 1) {
      const alone = await readsOf(engine);
      const page = await pages.open(engine.port);
      const watching = await readsOf(engine);
      await page.close();
      measured.push([alone, watching]);
    }
    await pages.stop();
    await engine.stop();
    return [figureOf(measured)];
  },
};

/** Reads for each second of the engine's processor time. */
async function readsOf(engine: Server): Promise<number> {
  const before = processorSeconds(engine.process);
  const began = performance.now();
  const request = (index: number) => requestBytes(getItem(`item-${index % items}`));
  const { perSecond } = await load({ port: engine.port, connections, durationMs, request });
  const count = (perSecond * (performance.now() - began)) / 1000;
  return count / (processorSeconds(engine.process) - before);
}

function figureOf(measured: readonly (readonly [number, number])[]): Figure {
  const ratio = median(measured.map(([alone, watching]) => watching / alone));
  const show = (values: readonly number[]) => `${Math.round(median(values)).toLocaleString('en')} for each second of processor time`;
  return {
    what: `GetItem, ${connections} connections, while the console is open in a browser`,
    floor: show(measured.map(([alone]) => alone)),
    ours: show(measured.map(([, watching]) => watching)),
    result: `${ratio.toFixed(2)}x`,
    goal: `>= ${goal}x`,
    met: ratio >= goal,
  };
}
