/** The variables that point an SDK, or the `aws` command, at an engine. The credentials are the sandbox's root: nothing checks them. */
export function awsEnvironment(endpoint: string) {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
    // The aws command of version 1 reads no other.
    AWS_DEFAULT_REGION: 'us-east-1',
  };
}
