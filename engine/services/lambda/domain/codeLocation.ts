import type { Context } from '../../../kernel/context.ts';
import type { FunctionVersion } from '../state.ts';

/** AWS: the link is good for ten minutes (https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html). */
const expiresS = 600;

/** A presigned URL of S3, as AWS answers it, which this engine's S3 serves. */
export function codeLocation(
  { name, code }: FunctionVersion,
  context: Pick<Context, 'account' | 'region' | 'endpoint' | 'clock' | 'entropy'>,
): string {
  const { account, region, endpoint, clock, entropy } = context;
  const date = new Date(clock.now()).toISOString().replace(/[-:]|\.\d+/g, '');
  const query = new URLSearchParams({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Date': date,
    'X-Amz-SignedHeaders': 'host',
    'X-Amz-Expires': String(expiresS),
    'X-Amz-Credential': `AKIAIOSFODNN7EXAMPLE/${date.slice(0, 8)}/${region}/s3/aws4_request`,
    'X-Amz-Signature': entropy.hex(64),
  });
  return `${endpoint}/awslambda-${region}-tasks/snapshots/${account}/${name}-${code.file}?${query}`;
}
