/** Holds a scan to so many read units a second, so that it takes nothing from those who work. */
export interface CapacityBudget {
  /** Resolves when what was consumed so far is within the budget again. */
  spend(units: number): Promise<void>;
}

interface Clockwork {
  readonly now: () => Date;
  readonly pause: (ms: number) => Promise<void>;
}

export function capacityBudget(unitsPerSecond: number, { now, pause }: Clockwork): CapacityBudget {
  const startedAtMs = now().getTime();
  let spent = 0;
  return {
    spend: async (units) => {
      spent += units;
      const earnedAtMs = startedAtMs + (spent / unitsPerSecond) * 1000;
      const waitMs = earnedAtMs - now().getTime();
      if (waitMs > 0) await pause(waitMs);
    },
  };
}
