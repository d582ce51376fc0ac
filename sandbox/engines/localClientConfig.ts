/** What an SDK client takes to talk to an engine on this machine, which checks no credentials. An address makes S3 path-style here as elsewhere. */
export function localClientConfig(endpoint: string) {
  return {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    forcePathStyle: true,
  } as const;
}
