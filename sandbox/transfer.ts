import { createReadStream, createWriteStream, renameSync, rmSync, statSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Answered } from './exchange.ts';

/** Fetches into a file, which is there only once it is whole. Answers with the text of a refusal; without text otherwise. */
export async function download(url: string, file: string): Promise<Answered> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => request(url, resolve).on('error', reject).end());
  const status = response.statusCode ?? 0;
  if (status !== 200) return { status, text: await textOf(response) };
  const partial = `${file}.partial`;
  try {
    await pipeline(response, createWriteStream(partial));
    renameSync(partial, file);
    return { status, text: '' };
  } finally {
    rmSync(partial, { force: true });
  }
}

/** Sends a file as it is read. What is refused early is not sent to its end. */
export async function upload(url: string, file: string, type: string): Promise<Answered> {
  const headers = { 'content-type': type, 'content-length': statSync(file).size };
  const outgoing = request(url, { method: 'POST', headers });
  const content = createReadStream(file);
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.on('response', resolve).on('error', reject);
      content.on('error', reject).pipe(outgoing);
    });
    return { status: response.statusCode ?? 0, text: await textOf(response) };
  } finally {
    content.destroy();
    outgoing.destroy();
  }
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
