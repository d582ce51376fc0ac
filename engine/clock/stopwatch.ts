/** Starts measuring real time; the function returned tells the milliseconds since. */
export function startStopwatch(): () => number {
  const beganMs = performance.now();
  return () => performance.now() - beganMs;
}
