/** Resolves when whoever started this process wants it to end. Asked for before anything is said: who reads that may stop us at once. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
