import { request } from 'node:http';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { version } from '../../../engine/version.ts';
import { testEngine } from '../support/testEngine.ts';

const engine = testEngine({ frozenAt: Date.parse('2030-01-01T00:00:00Z') });
const createTable = (name: string) =>
  new CreateTableCommand({
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  });
const tables = async () => (await engine.client(DynamoDBClient).send(new ListTablesCommand({}))).TableNames;

describe('the control API', () => {
  it('says that it is ready', async () => {
    const { status, body } = await engine.control('GET', 'health');

    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'ready', engine: 'embedded', version, pid: process.pid, endpoint: engine.endpoint });
  });

  it('freezes, advances and shows the clock', async () => {
    expect(await engine.clock.show()).toMatchObject({ now: '2030-01-01T00:00:00.000Z', mode: 'frozen' });

    expect(await engine.clock.advance(1_500)).toMatchObject({
      from: '2030-01-01T00:00:00.000Z',
      now: '2030-01-01T00:00:01.500Z',
      firings: [],
      runs: [],
    });
    expect(await engine.clock.travelTo('2030-01-01T01:00:00+00:30')).toMatchObject({ now: '2030-01-01T00:30:00.000Z' });
  });

  it('refuses to travel back, to an instant without a zone, and to a day that does not exist', async () => {
    expect((await engine.control('POST', 'clock/travel', { to: '2029-01-01T00:00:00Z' })).body).toMatchObject({
      error: { code: 'TimeRunsForward' },
    });
    for (const to of ['2031-01-01T00:00:00', '2031-02-30T00:00:00Z'])
      expect((await engine.control('POST', 'clock/travel', { to })).body).toMatchObject({ error: { code: 'InvalidInstant' } });
  });

  it('refuses to move a clock that somebody else has moved meanwhile', async () => {
    const seen = Number((await engine.control('GET', 'clock')).body['version']);
    await engine.clock.advance(1);

    const { status, body } = await engine.control('POST', 'clock/advance', { ms: 1, expect: seen });

    expect({ status, code: body['error'] }).toEqual({ status: 409, code: expect.objectContaining({ code: 'ClockMoved' }) });
  });

  it('saves, lists and restores snapshots with their clock', async () => {
    await engine.client(DynamoDBClient).send(createTable('before'));
    const { now } = await engine.clock.show();
    await engine.control('POST', 'snapshots', { name: 'one' });
    await engine.client(DynamoDBClient).send(createTable('after'));
    await engine.clock.advance(60_000);

    const { body } = await engine.control('GET', 'snapshots');
    await engine.control('POST', 'snapshots/one/restore');

    expect(body).toEqual({ snapshots: [expect.objectContaining({ name: 'one', engine: version, at: Date.parse(now) })] });
    expect(await tables()).toEqual(['before']);
    expect(await engine.clock.show()).toMatchObject({ now, mode: 'frozen' });
  });

  it('takes a running clock up again at the instant that was saved', async () => {
    await engine.control('POST', 'clock/run', {});
    const saved = await engine.control('POST', 'snapshots', { name: 'running' });
    await engine.clock.advance(3_600_000);
    await engine.control('POST', 'snapshots/running/restore');

    const { now, mode } = await engine.clock.show();
    const at = Number((saved.body['saved'] as { at: number }).at);
    expect(mode).toBe('running');
    expect(Date.parse(now) - at).toBeGreaterThanOrEqual(0);
    expect(Date.parse(now) - at).toBeLessThan(3_600_000);
  });

  it('names a snapshot that does not exist, and a name that cannot be one', async () => {
    expect((await engine.control('POST', 'snapshots/none/restore')).body).toEqual({
      error: { code: 'SnapshotNotFound', message: 'There is no snapshot named none.' },
    });
    expect((await engine.control('POST', 'snapshots', { name: '../x' })).body).toMatchObject({ error: { code: 'InvalidSnapshotName' } });
  });

  it('goes back to nothing on reset, and never rewinds the journal', async () => {
    const { lastSeq } = (await engine.control('GET', 'journal')).body;
    await engine.control('POST', 'reset');

    expect(await tables()).toEqual([]);
    expect(Number((await engine.control('GET', 'journal')).body['lastSeq'])).toBeGreaterThan(Number(lastSeq));
  });

  it('turns web pages away: foreign origins, foreign hosts, forms', async () => {
    const act = async (headers: Record<string, string>) => rawStatus(engine.endpoint, headers);

    expect(await act({ 'content-type': 'application/json', origin: 'https://evil.example' })).toBe(403);
    expect(await act({ 'content-type': 'application/json', host: 'evil.example' })).toBe(403);
    expect(await act({ 'content-type': 'application/x-www-form-urlencoded' })).toBe(415);
    expect(await act({ 'content-type': 'application/json', origin: engine.endpoint })).toBe(403);
    expect(await act({ 'content-type': 'application/json', 'x-ninesharp-client': 'console', origin: 'http://localhost:1' })).toBe(403);
    expect(await act({ 'content-type': 'application/json', 'x-ninesharp-client': 'console', origin: engine.endpoint })).toBe(200);
  });
});

describe('the AWS routes', () => {
  it('turn web pages away too: they run code', async () => {
    const credential = 'X-Amz-Credential=test%2F20300101%2Fus-east-1%2Flambda%2Faws4_request';
    const act = (headers: Record<string, string>) => rawStatus(engine.endpoint, headers, `/2015-03-31/functions?${credential}`);

    expect(await act({ 'content-type': 'text/plain', origin: 'https://evil.example' })).toBe(403);
    expect(await act({ 'content-type': 'text/plain', host: 'evil.example' })).toBe(403);
    expect(await act({ 'content-type': 'text/plain', 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await act({ 'content-type': 'application/json', origin: 'http://localhost:3000' })).toBe(400);
  });
});

function rawStatus(endpoint: string, headers: Record<string, string>, path = '/_sandbox/clock/freeze'): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(`${endpoint}${path}`, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    call.on('error', reject);
    call.end('{}');
  });
}
