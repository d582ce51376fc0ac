import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { AwsError } from '../kernel/errors.ts';
import { exportSnapshot } from '../store/snapshotExport.ts';
import { importSnapshot } from '../store/snapshotImport.ts';
import type { ControlRequest, ControlRoute } from './route.ts';
import { Streamed } from './streamed.ts';

/** Snapshots as files: to keep, to send, to take to another engine. */
export const snapshotFileRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: /^\/snapshots\/([^/]+)\/export$/, run: send },
  { method: 'POST', path: /^\/snapshots\/import$/, takesBytes: true, run: take },
];

function send({ core, labels: [name = ''] }: ControlRequest) {
  const archive = exportSnapshot(core.snapshots.folderOf(name), core.files.folder);
  return new Streamed((response) => {
    response.writeHead(200, {
      'content-type': 'application/gzip',
      'content-disposition': `attachment; filename="${name}.tar.gz"`,
      'cache-control': 'no-store',
    });
    // What breaks on the way breaks the connection: half a file must not be taken for a whole one.
    pipeline(archive, response, () => {});
  });
}

async function take({ core, bytes, query, headers }: ControlRequest) {
  if (!headers['content-type']?.startsWith('application/gzip'))
    throw new AwsError('UnsupportedMediaType', 'Send what an export gave, with Content-Type: application/gzip.', { status: 415 });
  const name = query.get('name') ?? undefined;
  const imported = await unzipped(bytes, (archive) =>
    importSnapshot(archive, { snapshots: core.snapshots, filesFolder: core.files.folder, name }),
  );
  core.journal.record('snapshot', undefined, { name: imported.name, act: 'import' });
  return { imported };
}

/** Piped, which leaves the connection whole when the bytes are not: who sent them is told why, and what is left of them is passed over. */
async function unzipped<Result>(bytes: IncomingMessage, read: (archive: AsyncIterable<Buffer>) => Promise<Result>): Promise<Result> {
  const gunzip = createGunzip();
  bytes.once('error', (error) => gunzip.destroy(error));
  try {
    return await read(bytes.pipe(gunzip));
  } finally {
    bytes.unpipe(gunzip);
    gunzip.destroy();
    bytes.resume();
  }
}
