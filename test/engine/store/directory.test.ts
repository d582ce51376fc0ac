import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEngine } from '../../../engine/index.ts';
import { root } from '../../tidy/sources.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ninesharp-state-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const clientOf = (endpoint: string) =>
  new DynamoDBClient({ endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, maxAttempts: 1 });
const createTable = new CreateTableCommand({
  TableName: 'kept',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
});

/** An engine in a process of its own, to be killed. */
async function spawnEngine() {
  const script = `import { startEngine } from ${JSON.stringify(join(root, 'engine/index.ts'))};
    const engine = await startEngine({ port: 0, dataFolder: ${JSON.stringify(folder)} }); console.log(engine.endpoint);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  return { child, endpoint: String(line).trim() };
}

/** What each write to the item left, newest first. */
async function versionsOf(endpoint: string, id: string): Promise<unknown[]> {
  const key = encodeURIComponent(JSON.stringify({ id: { S: id } }));
  const { versions } = (await (await fetch(`${endpoint}/_sandbox/tables/kept/history?key=${key}`)).json()) as {
    versions: { after: string }[];
  };
  return versions.map(({ after }) => after);
}

async function tableAt(endpoint: string, at: number): Promise<unknown> {
  return (await fetch(`${endpoint}/_sandbox/tables/kept/items?at=${at}`)).json();
}

describe('the state folder', () => {
  it('keeps every answered write when the engine is killed', async () => {
    const { child, endpoint } = await spawnEngine();
    const client = clientOf(endpoint);
    const begunAt = Date.now() - 60_000;
    await client.send(createTable);
    const acknowledged: string[] = [];
    const writing = Array.from({ length: 8 }, async (_, writer) => {
      for (let index = 0; ; index += 1) {
        const id = `${writer}-${index}`;
        await client.send(new PutItemCommand({ TableName: 'kept', Item: { id: { S: id } } }));
        acknowledged.push(id);
        if (acknowledged.length === 400) child.kill('SIGKILL');
      }
    });
    await Promise.allSettled(writing);
    if (child.signalCode === null) await once(child, 'exit');

    const engine = await startEngine({ port: 0, dataFolder: folder });
    const { Items = [] } = await clientOf(engine.endpoint).send(new ScanCommand({ TableName: 'kept' }));
    const versions = await Promise.all(acknowledged.slice(-40).map((id) => versionsOf(engine.endpoint, id)));
    const before = await tableAt(engine.endpoint, begunAt);
    await engine.stop();

    const found = new Set(Items.map((item) => item['id']?.S));
    expect(acknowledged.length).toBeGreaterThanOrEqual(400);
    expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
    expect(versions).toEqual(acknowledged.slice(-40).map((id) => [JSON.stringify({ id: { S: id } })]));
    expect(before).toMatchObject({ kept: true, existed: false, items: [] });
  });

  it.runIf(process.platform === 'linux')('that cannot be made, not even below /proc, is refused', () => {
    const script = `import { startEngine } from ${JSON.stringify(join(root, 'engine/index.ts'))};
      await startEngine({ port: 0, dataFolder: '/proc/none/state' }).catch(({ code, message }) => console.log(code, message));`;
    const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
      cwd: root,
      timeout: 20_000,
      killSignal: 'SIGKILL',
      encoding: 'utf8',
    });

    expect(stdout).toBe('state-not-writable the state folder /proc/none/state cannot be written\n');
  });

  it('is refused to a second engine, which names the first', async () => {
    const engine = await startEngine({ port: 0, dataFolder: folder });

    await expect(startEngine({ port: 0, dataFolder: folder })).rejects.toMatchObject({
      code: 'state-in-use',
      message: `the state folder ${folder} is in use by process ${process.pid}`,
    });

    await engine.stop();
  });

  it('is taken over from an owner that died', async () => {
    writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: 2 ** 22 - 1, startedAt: '1' }));

    const engine = await startEngine({ port: 0, dataFolder: folder });

    expect(JSON.parse(readFileSync(join(folder, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid });
    await engine.stop();
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  it('of a newer format is refused and left as it is', async () => {
    writeFileSync(join(folder, 'format.json'), '{"version":99}');

    await expect(startEngine({ port: 0, dataFolder: folder })).rejects.toMatchObject({ code: 'state-newer' });

    expect(readFileSync(join(folder, 'format.json'), 'utf8')).toBe('{"version":99}');
    expect(existsSync(join(folder, 'lock'))).toBe(false);
    expect(existsSync(join(folder, 'store'))).toBe(false);
  });

  it('of an older format is taken over, and says that it is of the new one', async () => {
    writeFileSync(join(folder, 'format.json'), '{"version":1}');

    const engine = await startEngine({ port: 0, dataFolder: folder });
    await engine.stop();

    expect(readFileSync(join(folder, 'format.json'), 'utf8')).toBe('{"version":2}\n');
  });

  it.each(['', '{', 'null', '[]', '{}', '{"version":"1"}', '{"version":0}', '{"version":1.5}'])(
    'whose format.json says %j is refused and left as it is',
    async (format) => {
      writeFileSync(join(folder, 'format.json'), format);

      await expect(startEngine({ port: 0, dataFolder: folder })).rejects.toMatchObject({
        code: 'state-damaged',
        message: `the state in ${folder} is damaged`,
        why: `${join(folder, 'format.json')} does not say { "version": 2 }; nothing in it was touched`,
      });

      expect(readFileSync(join(folder, 'format.json'), 'utf8')).toBe(format);
      expect(readdirSync(folder)).toEqual(['format.json']);
    },
  );

  it.each(['store', 'journal'])('with garbage for its %s is refused and left as it is', async (part) => {
    const garbage = Buffer.alloc(40_000, 'garbage');
    mkdirSync(join(folder, part));
    writeFileSync(join(folder, part, 'data.mdb'), garbage);

    await expect(startEngine({ port: 0, dataFolder: folder })).rejects.toMatchObject({
      code: 'state-damaged',
      why: `${join(folder, part, 'data.mdb')} does not begin as a store does; nothing in it was touched`,
    });

    expect(readFileSync(join(folder, part, 'data.mdb'))).toEqual(garbage);
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  it('whose store was cut off is refused', async () => {
    const engine = await startEngine({ port: 0, dataFolder: folder });
    await clientOf(engine.endpoint).send(createTable);
    await engine.stop();
    truncateSync(join(folder, 'store', 'data.mdb'), 3 * 8192);

    await expect(startEngine({ port: 0, dataFolder: folder })).rejects.toMatchObject({
      code: 'state-damaged',
      why: `${join(folder, 'store', 'data.mdb')} was cut off; nothing in it was touched`,
    });
  });

  it('keeps its state when a damaged snapshot is to be restored', async () => {
    const engine = await startEngine({ port: 0, dataFolder: folder });
    const client = clientOf(engine.endpoint);
    await client.send(createTable);
    const post = async (path: string, body: object) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(`${engine.endpoint}/_sandbox${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
    };
    await post('/snapshots', { name: 'early' });
    const damaged = join(folder, 'snapshots', 'early', 'store', 'data.mdb');
    writeFileSync(damaged, 'garbage');

    expect(await post('/snapshots/early/restore', {})).toEqual({
      error: {
        code: 'SnapshotDamaged',
        message: `The snapshot early is damaged: ${damaged} does not begin as a store does; nothing was changed.`,
      },
    });

    expect(await client.send(new ScanCommand({ TableName: 'kept' }))).toMatchObject({ Items: [] });
    await engine.stop();
  });

  it('below a file is refused', async () => {
    writeFileSync(join(folder, 'file'), '');

    await expect(startEngine({ port: 0, dataFolder: join(folder, 'file', 'state') })).rejects.toMatchObject({ code: 'state-not-writable' });
  });

  it('is free again when the port was taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;

    await expect(startEngine({ port, dataFolder: folder })).rejects.toMatchObject({
      code: 'port-taken',
      message: `port ${port} of 127.0.0.1 is taken`,
    });

    server.close();
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });
});
