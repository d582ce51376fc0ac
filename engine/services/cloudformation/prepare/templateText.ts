import { AwsError } from '../../../kernel/errors.ts';
import { validationError } from '../errors.ts';
import type { Running } from '../execution/work.ts';

export interface TemplateSource {
  readonly TemplateBody?: string | undefined;
  readonly TemplateURL?: string | undefined;
  readonly UsePreviousTemplate?: boolean | undefined;
}

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const storedTemplateBytesMax = 1_000_000;
const bodyBytesMax = 51_200;

/** The template's text: as given, fetched from S3, or the one the stack has. */
export async function templateText(source: TemplateSource, previous: string | undefined, context: Running): Promise<string> {
  if (source.TemplateBody !== undefined && source.TemplateURL !== undefined) {
    // AWS?: the sentence; settled by: CreateStack with both members.
    throw validationError('Template Body and Template URL cannot both be specified.');
  }
  if (source.TemplateBody !== undefined) return checkLength(source.TemplateBody);
  if (source.TemplateURL !== undefined) return fetchTemplate(source.TemplateURL, context);
  if (source.UsePreviousTemplate === true && previous !== undefined) return previous;
  throw validationError('Either Template URL or Template Body must be specified.');
}

function checkLength(body: string): string {
  if (Buffer.byteLength(body) <= bodyBytesMax) return body;
  throw validationError(
    `1 validation error detected: Value '${body}' at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to ${bodyBytesMax}`,
  );
}

async function fetchTemplate(url: string, context: Running): Promise<string> {
  const { Bucket, Key } = objectOf(url);
  try {
    const { Body } = await context.call<{ Body?: unknown }>('s3', 'GetObject', { Bucket, Key });
    const bytes = await bytesOf(Body);
    if (bytes.length > storedTemplateBytesMax) throw validationError(`Template may not exceed ${storedTemplateBytesMax} bytes in size.`);
    return bytes.toString('utf8');
  } catch (error) {
    if (!(error instanceof AwsError) || error.code === 'ValidationError') throw error;
    throw validationError(
      `S3 error: ${error.message}\nFor more information check http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html`,
    );
  }
}

/** Bucket and key of an address in path or host style, of AWS or of this engine. */
function objectOf(url: string): { Bucket: string; Key: string } {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol)) throw validationError('TemplateURL must be a supported URL.');
  const path = parsed.pathname.slice(1).split('/').map(decodeURIComponent).join('/');
  const bucketInHost = /^(.+)\.s3[.-]/.exec(parsed.hostname)?.[1];
  const slash = path.indexOf('/');
  const [Bucket, Key] = bucketInHost === undefined ? [path.slice(0, Math.max(slash, 0)), path.slice(slash + 1)] : [bucketInHost, path];
  if (Bucket === '' || Key === '') throw validationError('TemplateURL must reference a valid S3 object to which you have access.');
  return { Bucket, Key };
}

async function bytesOf(body: unknown): Promise<Buffer> {
  if (typeof body === 'string') return Buffer.from(body);
  if (body instanceof Uint8Array) return Buffer.from(body);
  if (!isAsyncIterable(body)) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) if (chunk instanceof Uint8Array) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
