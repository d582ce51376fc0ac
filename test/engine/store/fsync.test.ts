import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type EngineOptions, startEngine } from '../../../engine/index.ts';
import { DiskFiles } from '../../../engine/store/diskFiles.ts';

const seen = vi.hoisted(() => ({ opened: [] as Record<string, unknown>[], flushed: 0 }));

vi.mock('../../../engine/store/lmdb.ts', async (original) => {
  const lmdb = await original<typeof import('../../../engine/store/lmdb.ts')>();
  const open = (options: Parameters<typeof lmdb.open>[0]) => {
    seen.opened.push({ ...options });
    return lmdb.open(options);
  };
  return { ...lmdb, open };
});

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const fsyncSync = (handle: number) => {
    seen.flushed += 1;
    fs.fsyncSync(handle);
  };
  return { ...fs, fsyncSync };
});

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ninesharp-fsync-'));
  seen.opened = [];
  seen.flushed = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function flagsOf(options: EngineOptions) {
  const engine = await startEngine({ port: 0, dataFolder: folder, ...options });
  await engine.stop();
  const store = seen.opened.find(({ path }) => path === join(folder, 'store'));
  return { noSync: store?.['noSync'], overlappingSync: store?.['overlappingSync'] };
}

it('with fsync, a commit is answered when the disk has it; without, when the kernel has it', async () => {
  expect(await flagsOf({ fsync: true })).toEqual({ noSync: false, overlappingSync: false });
  seen.opened = [];
  expect(await flagsOf({})).toEqual({ noSync: true, overlappingSync: false });
});

it('with fsync, a file has its name when the disk has both', () => {
  new DiskFiles(folder).put(Buffer.from('not flushed'));
  expect(seen.flushed).toBe(0);

  const files = new DiskFiles(folder, { fsync: true });
  const name = files.put(Buffer.from('flushed'));

  expect([seen.flushed, files.get(name).toString()]).toEqual([1, 'flushed']);
});

it('an engine with fsync keeps what one without wrote, and the other way round', async () => {
  const key = { id: { S: 'a' } };
  for (const fsync of [false, true, false]) {
    const engine = await startEngine({ port: 0, dataFolder: folder, fsync });
    const client = new DynamoDBClient({
      endpoint: engine.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 't', secretAccessKey: 't' },
    });
    const table = {
      TableName: 'Kept',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' as const }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' as const }],
      BillingMode: 'PAY_PER_REQUEST' as const,
    };
    await client.send(new CreateTableCommand(table)).catch(() => undefined);
    const { Item = { count: { N: '0' } } } = await client.send(new GetItemCommand({ TableName: 'Kept', Key: key }));
    const count = Number(Item['count']?.N) + 1;
    await client.send(new PutItemCommand({ TableName: 'Kept', Item: { ...key, count: { N: String(count) } } }));
    await engine.stop();
    if (count === 3) return;
  }
  expect.unreachable('each engine saw what the one before had written');
});
