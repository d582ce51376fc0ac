/** One line of the table: what was measured, beside its floor in the same run, and the goal for it. */
export interface Figure {
  readonly what: string;
  readonly floor: string;
  readonly ours: string;
  /** Ours in relation to the floor, or ours alone where the goal is absolute. */
  readonly result: string;
  readonly goal: string;
  readonly met: boolean;
}

export interface Measure {
  readonly name: string;
  run(): Promise<Figure[]>;
}
