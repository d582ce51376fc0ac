const mib = 1024 * 1024;

/** Largest request bodies in bytes, by service; what no line names gets `default`. A body is never read past its limit. */
export const bodyLimits: Readonly<Record<string, number>> & { readonly default: number } = {
  // AWS: BatchWriteItem takes at most 16 MB of request data (API_BatchWriteItem).
  dynamodb: 16 * mib,
  // AWS: a zip uploaded directly is at most 50 MB (gettingstarted-limits); it travels in base64.
  lambda: 70 * mib,
  // Sandbox: AWS takes 5 GiB in one PutObject; objects pass through memory here.
  s3: 512 * mib,
  default: 8 * mib,
};
