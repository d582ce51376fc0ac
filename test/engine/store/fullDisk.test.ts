import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startEngine } from '../../../engine/index.ts';
import { DiskFiles } from '../../../engine/store/diskFiles.ts';
import { JournalLog } from '../../../engine/store/journalLog.ts';
import { canMount, SmallDisk } from './smallDisk.ts';

let disk: SmallDisk;
beforeEach(() => {
  disk = new SmallDisk(8);
});
afterEach(() => {
  vi.restoreAllMocks();
  disk.remove();
});

const clientOf = (endpoint: string) =>
  new DynamoDBClient({ endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
const createTable = new CreateTableCommand({
  TableName: 'kept',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
});
const item = (id: string) => new PutItemCommand({ TableName: 'kept', Item: { id: { S: id }, text: { S: 'x'.repeat(300_000) } } });

async function fill(client: DynamoDBClient): Promise<unknown> {
  for (let index = 0; index < 100; index += 1) {
    const error = await client.send(item(String(index))).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (error) return error;
  }
  return undefined;
}

const save = async (endpoint: string, name: string) =>
  (
    await fetch(`${endpoint}/_sandbox/snapshots`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name }),
    })
  ).json();

describe.skipIf(!canMount())('a full disk', () => {
  it('is told as it is, loses nothing, and is forgotten when there is room again', async () => {
    const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const engine = await startEngine({ port: 0, dataFolder: join(disk.path, 'state') });
    const client = clientOf(engine.endpoint);
    await client.send(createTable);

    expect(await fill(client)).toMatchObject({
      name: 'StorageUnavailable',
      $metadata: { httpStatusCode: 507, attempts: 1 },
      message: expect.stringMatching(
        /^The state folder .*state\/store could not be written \((EIO|ENOSPC): .*; \d\.\d MB are free\), so this write was not kept\. Make room there/,
      ),
    });
    expect(told.mock.calls.join('\n')).not.toContain('    at ');
    const first = await client.send(new GetItemCommand({ TableName: 'kept', Key: { id: { S: '0' } } }));
    expect(first.Item?.['text']?.S).toHaveLength(300_000);

    disk.resize(32);
    await client.send(item('again'));
    await engine.stop();

    const restarted = await startEngine({ port: 0, dataFolder: join(disk.path, 'state') });
    const again = await clientOf(restarted.endpoint).send(new GetItemCommand({ TableName: 'kept', Key: { id: { S: 'again' } } }));
    await restarted.stop();
    expect(again.Item?.['text']?.S).toHaveLength(300_000);
  });

  it('takes no snapshot, and leaves nothing of one', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const engine = await startEngine({ port: 0, dataFolder: join(disk.path, 'state') });
    const client = clientOf(engine.endpoint);
    await client.send(createTable);
    await fill(client);

    expect(await save(engine.endpoint, 'full')).toMatchObject({ error: { code: 'StorageUnavailable' } });

    expect(await (await fetch(`${engine.endpoint}/_sandbox/snapshots`)).json()).toMatchObject({ snapshots: [] });
    await engine.stop();
  });

  it('takes no file, and leaves nothing of one', () => {
    const files = new DiskFiles(join(disk.path, 'files'));
    const small = files.put(Buffer.from('small'));

    expect(() => files.put(Buffer.alloc(9 * 1024 ** 2))).toThrow(expect.objectContaining({ code: 'StorageUnavailable' }));

    files.put(Buffer.alloc(7 * 1024 ** 2));
    expect(files.get(small).toString()).toBe('small');
  });

  it('stops no journal', async () => {
    const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const log = new JournalLog(join(disk.path, 'journal'));
    writeFileSync(join(disk.path, 'ballast'), Buffer.alloc(7.9 * 1024 ** 2));
    const entry = (seq: number) => ({ seq, at: 0, wallAt: 0, kind: 'act', text: 'x'.repeat(100_000) });

    for (const seq of [1, 2, 3, 4]) {
      log.append(entry(seq));
      expect(log.lastSeq).toBe(0);
    }
    rmSync(join(disk.path, 'ballast'));
    log.append(entry(5));

    expect(told).toHaveBeenCalledTimes(1);
    expect(log.lastSeq).toBe(5);
    await log.close();
  });

  it('refuses to begin a state on it', async () => {
    writeFileSync(join(disk.path, 'ballast'), '');
    expect(() => writeFileSync(join(disk.path, 'ballast'), Buffer.alloc(9 * 1024 ** 2))).toThrow('ENOSPC');

    const full = startEngine({ port: 0, dataFolder: disk.path });

    await expect(full).rejects.toMatchObject({ code: 'state-not-writable', why: expect.stringContaining('ENOSPC') });
  });
});

describe.skipIf(!canMount())('a read-only disk', () => {
  it('is refused at the start', async () => {
    disk.makeReadOnly();

    const refused = startEngine({ port: 0, dataFolder: disk.path });

    await expect(refused).rejects.toMatchObject({
      code: 'state-not-writable',
      message: `the state folder ${disk.path} cannot be written`,
      why: expect.stringContaining('EROFS'),
    });
  });
});
