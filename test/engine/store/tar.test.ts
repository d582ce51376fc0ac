import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTar, tarEnd, tarHeader, tarPadding } from '../../../engine/store/tar.ts';

interface File {
  readonly path: string;
  readonly content: Buffer;
}

const archiveOf = (files: readonly File[]) =>
  Buffer.concat([...files.flatMap(({ path, content }) => [tarHeader(path, content.length), content, tarPadding(content.length)]), tarEnd]);

async function* inChunks(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function readAll(source: AsyncIterable<Buffer>): Promise<File[]> {
  const files: File[] = [];
  for await (const { path, content } of readTar(source)) {
    const chunks: Buffer[] = [];
    for await (const chunk of content) chunks.push(chunk);
    files.push({ path, content: Buffer.concat(chunks) });
  }
  return files;
}

const anyFile = fc.record({
  path: fc.stringMatching(/^[a-z0-9/._-]{1,100}$/),
  content: fc.uint8Array({ maxLength: 1_500 }).map((bytes) => Buffer.from(bytes)),
});

describe('a tar archive', () => {
  it('reads back as it was written, in chunks of any size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyFile, { maxLength: 5 }), fc.integer({ min: 1, max: 2_000 }), async (files, size) => {
        expect(await readAll(inChunks(archiveOf(files), size))).toEqual(files);
      }),
      { numRuns: 50 },
    );
  });

  it('is what the tar command reads', () => {
    const archive = archiveOf([{ path: 'a/b', content: Buffer.from('hello') }]);

    expect(execFileSync('tar', ['-xOf', '-', 'a/b'], { input: archive, encoding: 'utf8' })).toBe('hello');
  });

  it('that was cut off anywhere is refused', async () => {
    const archive = archiveOf([{ path: 'a', content: Buffer.alloc(700, 1) }]);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: archive.length - tarEnd.length }), async (length) => {
        await expect(readAll(inChunks(archive.subarray(0, length), 512))).rejects.toThrow('it was cut off');
      }),
      { numRuns: 50 },
    );
  });

  it('with a header that was changed is refused', async () => {
    const archive = archiveOf([{ path: 'a', content: Buffer.from('x') }]);
    archive.write('b', 0);

    await expect(readAll(inChunks(archive, 512))).rejects.toThrow('it is no tar archive');
  });
});
