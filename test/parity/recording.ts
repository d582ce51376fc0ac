import { outcomeOf } from './answer.ts';
import { goldenFolder, writeGolden } from './golden.ts';
import { type Player, play } from './play.ts';
import type { ServiceProbes } from './probe.ts';

export interface Recording {
  readonly files: readonly string[];
  /** Where AWS has another outcome than the probes say that it documents. */
  readonly surprises: readonly string[];
}

/** Replays the probes and keeps the answers with the day's date. Names carry a suffix of their own, so that two recordings don't meet. */
export async function record(
  probes: readonly ServiceProbes[],
  player: Omit<Player, 'run'>,
  folder: string = goldenFolder,
): Promise<Recording> {
  const run = `r${Math.random().toString(36).slice(2, 8).padEnd(6, 'x')}`;
  const played = await play({ ...player, run }, probes);
  // What was cut short would miss answers, and its keys would seem to be gone.
  const files = player.interrupted?.() ? [] : writeGolden(played, new Date().toISOString().slice(0, 10), folder);
  const surprising = played.filter(({ probe, answer }) => outcomeOf(answer) !== probe.expected);
  return {
    files,
    surprises: surprising.map(({ key, probe, answer }) => `${key}: ${outcomeOf(answer)}, and not ${probe.expected}`),
  };
}
