/** What a line says beside its message: flat, but for what embedded metrics need. */
export type Fields = Readonly<Record<string, unknown>>;

/** Writes one JSON object per line, flat, so that CloudWatch Logs Insights finds each field by its name. */
export interface Log {
  info(message: string, fields: Fields): void;
  warn(message: string, fields: Fields): void;
  error(message: string, fields: Fields): void;
}

interface Destination {
  readonly write: (line: string) => void;
  readonly now: () => Date;
}

/** A log whose every line carries `common`. */
export function createLog(common: Fields, { write, now }: Destination): Log {
  const line = (level: string) => (message: string, fields: Fields) =>
    write(`${JSON.stringify({ timestamp: now().toISOString(), level, message, ...common, ...fields })}\n`);

  return { info: line('INFO'), warn: line('WARN'), error: line('ERROR') };
}

/** What a log line says of something thrown. */
export function errorFields(error: unknown): { errorName: string; errorMessage: string; stack?: string | undefined } {
  if (error instanceof Error) return { errorName: error.name, errorMessage: error.message, stack: error.stack };
  return { errorName: typeof error, errorMessage: String(error) };
}
