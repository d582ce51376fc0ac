import type { Figure, Measure } from '../measure.ts';
import { answerBytes, createTable, fill, getItem, putItem, query, scan } from '../support/dynamodb.ts';
import { type LoadResult, load, requestBytes } from '../support/load.ts';
import { median, type Server, startFloor, startNinesharp } from '../support/processes.ts';

const items = 1_000;
const durationMs = 1_000;
const rounds = 5;

const operations = [
  { what: 'GetItem', request: (index: number) => getItem(`item-${index % items}`), goals: { 1: 0.6, 32: 0.5 } },
  { what: 'PutItem', request: (index: number) => putItem(`item-${index % items}`), goals: { 1: 0.5, 32: 0.35 } },
  { what: 'Query of 20 (unchanged table)', request: (index: number) => query(index % 50), goals: { 1: 0.4, 32: 0.4 } },
  { what: 'Scan of 1,000 with a filter (unchanged table)', request: () => scan(), goals: { 1: 0.25, 32: 0.25 } },
] as const;

/** Against a server that only parses the body and answers as many bytes. */
export const dynamodb: Measure = {
  name: 'dynamodb',
  run: async () => {
    const engine = await startNinesharp();
    await createTable(engine.port);
    await fill(engine.port, items);
    const figures: Figure[] = [];
    for (const operation of operations) {
      // A scan reads what it does not answer: its floor answers the thousand items that it read.
      const size = operation.what.startsWith('Scan') ? items * 500 : await answerBytes(engine.port, operation.request(0));
      const floor = await startFloor(size);
      for (const connections of [1, 32] as const) figures.push(await compare(operation, connections, engine, floor));
      await floor.stop();
    }
    await engine.stop();
    return figures;
  },
};

async function compare(
  { what, request, goals }: (typeof operations)[number],
  connections: 1 | 32,
  engine: Server,
  floor: Server,
): Promise<Figure> {
  const run = (server: Server, ms = durationMs) =>
    load({ port: server.port, connections, durationMs: ms, request: (index) => requestBytes(request(index)) });
  await run(engine, 500);
  await run(floor, 500);
  // One after the other, again and again: what else the machine does meets both.
  const measured: [floor: LoadResult, ours: LoadResult][] = [];
  for (let round = 0; round < rounds; round += 1) measured.push([await run(floor), await run(engine)]);
  const ratio = median(measured.map(([under, ours]) => ours.perSecond / under.perSecond));
  const goal = goals[connections];
  const show = (results: readonly LoadResult[]) => {
    const [perSecond, p50] = [median(results.map((result) => result.perSecond)), median(results.map((result) => result.p50))];
    return `${Math.round(perSecond).toLocaleString('en')}/s, p50 ${p50.toFixed(2)} ms`;
  };
  return {
    what: `${what}, ${connections} connection${connections === 1 ? '' : 's'}`,
    floor: show(measured.map(([under]) => under)),
    ours: show(measured.map(([, ours]) => ours)),
    result: `${ratio.toFixed(2)}x`,
    goal: `>= ${goal}x`,
    met: ratio >= goal,
  };
}
