import type { EngineCore } from '../engine.ts';

/** Why time is played no further. `act`: somebody did something else with the clock. */
export type PlayEnd = 'arrived' | 'failure' | 'stopped' | 'act' | 'gone';

/** Time that runs at a multiple of its own speed, until it is ended. */
export interface Playing {
  readonly speed: number;
  readonly ended: Promise<PlayEnd>;
  /** At the due instant that it has come to, when what is due there has ended. */
  end(why: PlayEnd): void;
}

const plays = new WeakMap<EngineCore, Playing>();

export function playingOf(core: EngineCore): Playing | undefined {
  return plays.get(core);
}

/** Begins with `run`, which is told how to see that it is to end. */
export function beginPlaying(core: EngineCore, speed: number, run: (asked: () => PlayEnd | undefined) => Promise<PlayEnd>): Playing {
  let asked: PlayEnd | undefined;
  const ended = run(() => asked).finally(() => plays.delete(core));
  const playing = {
    speed,
    ended,
    end: (why: PlayEnd) => {
      asked ??= why;
    },
  };
  plays.set(core, playing);
  return playing;
}
