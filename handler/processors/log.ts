import type { Processor } from '../processors.ts';

/** A task that only needs to be seen: the run's own line about it is all that it does. */
export const log: Processor = async () => {};
