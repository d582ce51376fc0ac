/** What goes wrong on purpose, and with which calls. */
export interface FaultRequest {
  readonly service: string;
  /** `*` is every action of the service. */
  readonly action: string;
  /** A name (of a table, function, queue ...) or a whole ARN; any resource without one. */
  readonly resource?: string | undefined;
  readonly kind: FaultKind;
  /** Of `error` only. */
  readonly code?: string | undefined;
  readonly status?: number | undefined;
  readonly message?: string | undefined;
  /** Real time that goes by first. */
  readonly latencyMs?: number | undefined;
  /** After so many it is used up. */
  readonly times?: number | undefined;
  /** The share of the calls that it meets, from above 0 to 1; all of them without one. */
  readonly rate?: number | undefined;
}

export const faultKinds = ['throttle', 'error', 'latency', 'drop'] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface Fault extends FaultRequest {
  readonly id: string;
  /** How many calls it has met. */
  readonly met: number;
}

/** A call as far as faults tell calls apart. */
export interface FaultableCall {
  readonly service: string;
  readonly action: string;
  /** The ARNs of what it is about, asked for only where a fault names one. */
  readonly resources: () => readonly string[];
}

export function isUsedUp({ times, met }: Fault): boolean {
  return times !== undefined && met >= times;
}

export function isMeantBy({ service, action, resource }: FaultRequest, call: FaultableCall): boolean {
  if (service !== call.service || (action !== '*' && action !== call.action)) return false;
  return resource === undefined || call.resources().some((arn) => isNamed(arn, resource));
}

/** An ARN's last parts are names: of a table and its index, a function and its alias, a bucket and its key. */
function isNamed(arn: string, resource: string): boolean {
  return arn === resource || arn.split(':').slice(5).join(':').split(/[:/]/).includes(resource);
}
