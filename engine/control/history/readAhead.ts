import { everyRealMs } from '../../clock/realTimer.ts';
import type { EngineCore } from '../../engine.ts';
import { historyOf } from './history.ts';

/** A request that comes meanwhile waits for no more than so many. */
const sliceEntries = 1_000;
const betweenSlicesMs = 20;

/** Reads a stored history, bit by bit, before somebody looks: a hundred thousand entries at once would keep everybody waiting for a second. */
export function readAhead(core: EngineCore): void {
  if (core.dataFolder === undefined) return;
  const history = historyOf(core.journal);
  const signal = core.signal();
  const stop = everyRealMs(betweenSlicesMs, () => {
    if (signal.aborted || !history.readSome(sliceEntries)) stop();
  });
}
