/** Something a person can mend: what happened, why, and what to do. `exitCode` as `help exit-codes` lists them. */
export class Problem extends Error {
  readonly code: string;
  readonly why: string;
  readonly fix: string;
  readonly exitCode: 1 | 2 | 3;

  constructor(code: string, message: string, why: string, fix: string, exitCode: 1 | 2 | 3 = 2) {
    super(message);
    this.name = 'Problem';
    this.code = code;
    this.why = why;
    this.fix = fix;
    this.exitCode = exitCode;
  }

  /** Where more is said about it. */
  get docs(): string {
    return `docs/errors.md#${this.code}`;
  }
}
