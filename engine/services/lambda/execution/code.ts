import assert from 'node:assert';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { FunctionCode as CodeInput } from '@aws-sdk/client-lambda';
import type { GetObjectOutput } from '@aws-sdk/client-s3';
import type { ProcessContext } from '../../../kernel/context.ts';
import { AwsError, notImplemented } from '../../../kernel/errors.ts';
import { readZip, writeFolder, ZipRefused } from '../../../runtime/codeFolder.ts';
import type { Files } from '../../../store/files.ts';
import { invalidParameter, notUnzippable } from '../errors.ts';
import type { FunctionCode, LambdaState } from '../state.ts';

/** AWS: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const unzippedMaxBytes = 262_144_000;
const zippedMaxBytes = 52_428_800;

/** Reads the code that a request brings or points to, checks it and stores it. */
export async function takeCode(input: CodeInput, context: ProcessContext<LambdaState>): Promise<FunctionCode> {
  const zip = await zipOf(input, context);
  const digest = createHash('sha256').update(zip).digest();
  makeCodeRoot();
  // The functions of a stack mostly share one bundle: what lies there unpacked was checked when it was.
  const folder = codeFolder(digest.toString('hex'));
  if (!existsSync(folder)) writeFolder(folder, checkedZip(zip));
  return { file: context.files.put(zip), sha256: digest.toString('base64'), sizeBytes: zip.byteLength };
}

/**
 * The folder that holds the files of a stored code. Not below the state folder, which mostly lies inside somebody's project: Node would take that
 * project's package.json and node_modules for the function's own, and a bundle that lacks something would pass here and fail on AWS.
 */
export function codeFolder(file: string): string {
  root ??= join(tmpdir(), `ninesharp-code-${userInfo().uid}`);
  return join(root, file);
}

/** Every invocation asks for a folder below it, and asking the system who the user is costs as much as a small write. */
let root: string | undefined;

/** The user's own, so that nobody else can put code there. */
function makeCodeRoot(): void {
  const { uid } = userInfo();
  const folder = codeFolder('');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  assert(uid < 0 || statSync(folder).uid === uid, `${folder} belongs to another user`);
}

/** Unpacks a stored code again where its folder is missing. */
export function ensureUnpacked(file: string, files: Files): void {
  makeCodeRoot();
  const folder = codeFolder(file);
  if (!existsSync(folder)) writeFolder(folder, checkedZip(files.get(file)));
}

function checkedZip(zip: Uint8Array): ReadonlyMap<string, Uint8Array> {
  try {
    return readZip(zip, unzippedMaxBytes);
  } catch (error) {
    if (!(error instanceof ZipRefused)) throw error;
    if (error.reason === 'tooLarge') throw invalidParameter(`Unzipped size must be smaller than ${unzippedMaxBytes} bytes`);
    if (error.reason === 'empty') throw invalidParameter('Uploaded file must be a non-empty zip');
    throw notUnzippable();
  }
}

async function zipOf(input: CodeInput, context: ProcessContext<LambdaState>): Promise<Uint8Array> {
  if (input.ImageUri !== undefined) throw notImplemented('lambda: container images (Code.ImageUri)');
  if (input.ZipFile !== undefined) {
    if (input.S3Bucket !== undefined || input.S3Key !== undefined)
      throw invalidParameter('Please do not provide other FunctionCode parameters when providing a ZipFile.');
    return input.ZipFile;
  }
  if (input.S3Bucket === undefined || input.S3Key === undefined) throw invalidParameter('Please provide a source for function code.');
  return fromBucket(input.S3Bucket, input.S3Key, input.S3ObjectVersion, context);
}

async function fromBucket(
  bucket: string,
  key: string,
  versionId: string | undefined,
  context: ProcessContext<LambdaState>,
): Promise<Uint8Array> {
  const input = { Bucket: bucket, Key: key, ...(versionId === undefined ? {} : { VersionId: versionId }) };
  const object = await context.call<GetObjectOutput>('s3', 'GetObject', input).catch((error: unknown) => {
    if (!(error instanceof AwsError)) throw error;
    throw invalidParameter(`Error occurred while GetObject. S3 Error Code: ${error.code}. S3 Error Message: ${error.message}`);
  });
  const zip = await bytesOf(object.Body);
  if (zip.byteLength > zippedMaxBytes * 5) throw invalidParameter(`Unzipped size must be smaller than ${unzippedMaxBytes} bytes`);
  return zip;
}

/** Within the engine, a streamed body is bytes or a stream of them. */
async function bytesOf(body: unknown): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body;
  if (!isAsyncIterable(body)) throw new Error('GetObject answered without a body');
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) if (chunk instanceof Uint8Array) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
