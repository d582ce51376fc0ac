/** An SDK's answer without what it says about the exchange. */
export async function answerOf<Answer extends { $metadata: unknown }>(sent: Promise<Answer>): Promise<Omit<Answer, '$metadata'>> {
  const { $metadata: _, ...answer } = await sent;
  return answer;
}

/** The error's code, status and sentence; fails when there was none. */
export async function refusalOf(sent: Promise<unknown>): Promise<{ code: string; status: number | undefined; message: string }> {
  const error: unknown = await sent.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error('the request was not refused');
  const status = '$metadata' in error ? Object(error.$metadata).httpStatusCode : undefined;
  const code = 'Code' in error && typeof error.Code === 'string' ? error.Code : error.name;
  return { code, status, message: error.message };
}
