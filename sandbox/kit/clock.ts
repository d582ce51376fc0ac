import type { Travelled as Journey } from '../controlAnswers.ts';
import type { ControlClient } from '../controlClient.ts';
import { Problem } from '../problem.ts';
import type { Clock, Travelled } from './api.d.ts';
import { runOf } from './runs.ts';

export function clockOf(control: ControlClient): Clock {
  return {
    now: async () => new Date((await control.clock()).now),
    freeze: async (at) => {
      await control.freeze(at);
    },
    run: async () => {
      await control.runClock();
    },
    advance: async (ms) => told(await control.advance(ms)),
    travel: async (to) => told(await control.travel(to)),
    next: async () => told(await control.travel(await nextDue(control))),
  };
}

async function nextDue(control: ControlClient): Promise<string> {
  const [next] = await control.firings();
  if (next) return next.at;
  throw new Problem('nothing-due', 'nothing is due', 'no rule waits for its time', 'deploy a stack with a scheduled rule');
}

function told({ now, firings, runs, failedRuns }: Journey): Travelled {
  return {
    now: new Date(now),
    firings: firings.map((firing) => ({ rule: String(firing['rule']), dueAt: Number(firing['dueAt']) })),
    runs: runs.map(runOf),
    failedRuns,
  };
}
