/** Chains whose beginning is still known. */
const rememberedMost = 65_536;
/** What begins a chain, whatever led to it: a rule was put long before it fires. */
const beginnings: ReadonlySet<string> = new Set(['firing', 'match', 'act']);

/** Which entry began the chain that an entry belongs to. Costs nothing for what has no cause, as plain requests. */
export class CauseRoots {
  readonly #roots = new Map<number, number>();

  of(seq: number): number {
    return this.#roots.get(seq) ?? seq;
  }

  /** An entry of that kind is written, with that cause: tells the root of its chain. */
  follow(seq: number, kind: string, cause: number | undefined): number {
    if (cause === undefined || beginnings.has(kind)) return seq;
    const root = this.of(cause);
    this.bind(seq, root);
    return root;
  }

  bind(seq: number, root: number): void {
    if (seq === root) return;
    this.#roots.set(seq, root);
    if (this.#roots.size > rememberedMost) this.#forgetOldest();
  }

  #forgetOldest(): void {
    for (const oldest of this.#roots.keys()) {
      this.#roots.delete(oldest);
      return;
    }
  }
}
