/** Stops a timer that has not fired. */
export type Cancel = () => void;

/** Runs once after so many milliseconds of real time. Keeps the process alive until then. */
export function afterRealMs(delayMs: number, run: () => void): Cancel {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
}

/** Runs when everything that has arrived by now has been looked at. */
export function afterThisTurn(run: () => void): void {
  setImmediate(run);
}

/** Runs every so many milliseconds of real time. Does not keep the process alive. */
export function everyRealMs(intervalMs: number, run: () => void): Cancel {
  const timer = setInterval(run, intervalMs);
  timer.unref();
  return () => clearInterval(timer);
}
