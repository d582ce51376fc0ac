/** Why an engine cannot start: what happened, why, and what to do. */
export class EngineStartError extends Error {
  readonly code: string;
  readonly why: string;
  readonly fix: string;

  constructor(code: string, message: string, why: string, fix: string) {
    super(message);
    this.name = 'EngineStartError';
    this.code = code;
    this.why = why;
    this.fix = fix;
  }
}
