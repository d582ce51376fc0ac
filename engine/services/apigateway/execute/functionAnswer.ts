/** What a function answered, as JSON; undefined where it is none. */
export function readFunctionAnswer(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
