import type { ServiceProbes } from '../probe.ts';
import { events } from './events.ts';
import { logs } from './logs.ts';
import { sts } from './sts.ts';

/** A service is added by its file here, and its page in documentation.ts. */
export const allProbes: readonly ServiceProbes[] = [events, logs, sts];
