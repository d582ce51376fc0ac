/** An error that AWS would answer: the pipeline turns it into the protocol's error document, once, at the edge. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  /** Members of the error's own shape beside `message`, e.g. `CancellationReasons`. */
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, options: { status?: number; fields?: Record<string, unknown> } = {}) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = options.status ?? 400;
    this.fields = options.fields ?? {};
  }
}

/**
 * What the engine does not do. AWS has no such error, so nobody takes it for AWS's own answer.
 * 501 is not among the statuses that the SDKs retry.
 */
export function notImplemented(what: string): AwsError {
  return new AwsError('NotImplemented', `NotImplemented: ${what} is not offered by this engine. See docs/COVERAGE.md for what is.`, {
    status: 501,
  });
}
