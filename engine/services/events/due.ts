import { type FireTimerData, fireTimerKind } from './firing.ts';

/** An instant at which a scheduled rule will fire. */
export interface DueFiring {
  readonly dueAt: number;
  readonly rule: string;
  readonly bus: string;
}

/** Reads a waiting timer of this service as a firing; undefined when it is something else, such as a delivery. */
export function dueFiring(timer: { readonly kind: string; readonly dueAt: number; readonly data?: unknown }): DueFiring | undefined {
  if (timer.kind !== fireTimerKind || !isFireTimerData(timer.data)) return undefined;
  return { dueAt: timer.dueAt, rule: timer.data.rule, bus: timer.data.bus };
}

function isFireTimerData(data: unknown): data is FireTimerData {
  return typeof data === 'object' && data !== null && 'bus' in data && 'rule' in data;
}
