import type { Entropy } from '../kernel/entropy.ts';
import { type Fault, type FaultableCall, type FaultRequest, isMeantBy, isUsedUp } from './fault.ts';

/** More would be a mistake of a loop that sets them. */
export const faultsMost = 100;

/** The faults that are set, in the order in which they were. They belong to the engine, not to its state: no snapshot has them. */
export class Faults {
  readonly #entropy: Pick<Entropy, 'fraction'>;
  #faults: readonly Fault[] = [];
  #live: readonly Fault[] | undefined;
  #count = 0;

  constructor(entropy: Pick<Entropy, 'fraction'>) {
    this.#entropy = entropy;
  }

  /** Those that may still meet a call; undefined where there are none, which is all that a call asks then. */
  get live(): readonly Fault[] | undefined {
    return this.#live;
  }

  list(): readonly Fault[] {
    return this.#faults;
  }

  set(asked: FaultRequest): Fault {
    this.#count += 1;
    const fault = { ...asked, id: `f${this.#count}`, met: 0 };
    this.#replace([...this.#faults, fault]);
    return fault;
  }

  /** One, or all of them; those that were cleared. */
  clear(id?: string): readonly Fault[] {
    const cleared = this.#faults.filter((fault) => id === undefined || fault.id === id);
    this.#replace(this.#faults.filter((fault) => !cleared.includes(fault)));
    return cleared;
  }

  /** What meets this call, counted: in the order in which it was set, up to the first that fails it. */
  meet(call: FaultableCall): readonly Fault[] {
    const meeting: Fault[] = [];
    for (const fault of this.#live ?? []) {
      if (!isMeantBy(fault, call) || !this.#strikes(fault)) continue;
      meeting.push({ ...fault, met: fault.met + 1 });
      if (fault.kind !== 'latency') break;
    }
    if (meeting.length > 0) this.#replace(this.#faults.map((fault) => meeting.find(({ id }) => id === fault.id) ?? fault));
    return meeting;
  }

  /** A copy of an engine has the same go wrong. */
  takeOver(other: Faults): void {
    this.#replace(other.list());
    this.#count = other.#count;
  }

  #strikes({ rate }: Fault): boolean {
    return rate === undefined || this.#entropy.fraction() < rate;
  }

  #replace(faults: readonly Fault[]): void {
    this.#faults = faults;
    const live = faults.filter((fault) => !isUsedUp(fault));
    this.#live = live.length > 0 ? live : undefined;
  }
}
