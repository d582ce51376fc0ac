import { describe, expect, it } from 'vitest';
import { deploySample, executor, putTask, rule, table } from '../support/sampleStack.ts';
import { testEngine } from '../support/testEngine.ts';

const engine = testEngine({ frozenAt: Date.parse('2030-01-01T00:00:00Z') });
const get = async (path: string) => (await engine.control('GET', path)).body;
const post = async (path: string, body: object = {}) => (await engine.control('POST', path, body)).body;

describe('planning, travelling and going back', () => {
  it('the plan tells everything that falls due until an instant, in its order, with the version of the clock', async () => {
    await deploySample(engine);

    const plan = await get('due?until=2030-01-03T10:00:00Z');

    expect(plan).toMatchObject({ total: 3, atLeast: false, clockVersion: (await get('clock'))['version'] });
    expect(plan['due']).toEqual(
      [1, 2, 3].map((day) => expect.objectContaining({ at: `2030-01-0${day}T09:00:00.000Z`, service: 'events', kind: 'fire', rule })),
    );
    expect(plan['groups']).toEqual([
      expect.objectContaining({ rule, expression: 'cron(0 9 * * ? *)', count: 3, first: at('01-01T09:00'), last: at('01-03T09:00') }),
    ]);
  });

  it('counts no further than ten thousand firings of a rule, and says at least', async () => {
    const plan = await get('due?until=2199-01-01T00:00:00Z&limit=2');

    expect(plan).toMatchObject({ total: 10_000, atLeast: true });
    expect(plan['due']).toHaveLength(2);
  });

  it('rehearses on a fork: its runs and the items that would change; here nothing does', async () => {
    await putTask(engine, 't-1');
    const facts = async () => [(await get('clock'))['now'], await get('timeline/runs'), await get(`tables/${table}/items`)];
    const before = await facts();

    const rehearsed = await post('rehearse', { to: '2030-01-02T10:00:00Z' });

    expect(rehearsed).toMatchObject({ runCount: 2, failedRuns: 0, failures: [], differenceCount: 1 });
    const [difference] = list(rehearsed['differences']);
    expect(difference).toEqual({ table, key: '{"TaskID":{"S":"t-1"}}', before: item('t-1', 'Pending'), after: item('t-1', 'Completed') });
    expect(list(rehearsed['runs'])).toEqual(
      [1, 2].map((day) =>
        expect.objectContaining({
          rule,
          function: executor,
          lane: `rule:${rule}`,
          dueAt: at(`01-0${day}T09:00`),
          state: 'succeeded',
          attempts: 1,
        }),
      ),
    );
    expect(rehearsed['tables']).toEqual([{ table, count: 1, created: 0, changed: 1, deleted: 0 }]);
    expect(rehearsed).toMatchObject({ stopped: false, now: at('01-02T10:00') });
    expect(await facts()).toEqual(before);
  });

  it('tells the rest of a rehearsal page by page', async () => {
    expect(await get('rehearse/differences?offset=0&limit=1')).toMatchObject({ total: 1, kept: 1, differences: [{ table }] });
    expect(await get(`rehearse/differences?offset=1&table=${table}`)).toEqual({ total: 1, kept: 1, differences: [] });
    expect(await get('rehearse/differences?table=another')).toMatchObject({ differences: [] });
    expect(await get('rehearse/runs?offset=1&limit=5')).toMatchObject({ total: 2, kept: 2, runs: [{ dueAt: at('01-02T09:00') }] });
    expect(await engine.control('GET', 'rehearse/runs?offset=-1')).toMatchObject({ status: 400 });
  });

  it('a rehearsal stops at the first failure as a travel does, and tells which run it was and why', async () => {
    await putTask(engine, 'boom', { TaskName: 'boom', ExecutionTime: '2030-01-02T08:00:00Z' });

    const stopped = await post('rehearse', { to: '2030-01-05T10:00:00Z', stopOnFailure: true });
    const whole = await post('rehearse', { to: '2030-01-05T10:00:00Z' });
    await engine.control('DELETE', `tables/${table}/items?key=${encodeURIComponent('{"TaskID":{"S":"boom"}}')}`);

    const error = { type: 'TypeError', message: 'the task cannot be executed: boom' };
    expect(stopped).toMatchObject({ stopped: true, runCount: 2, failedRuns: 1, failures: [{ dueAt: at('01-02T09:00'), error }] });
    expect(list(stopped['runs']).map(({ state }) => state)).toEqual(['succeeded', 'retrying']);
    expect(Number(stopped['now'])).toBeLessThan(at('01-02T09:01'));
    expect(whole).toMatchObject({ stopped: false, now: at('01-05T10:00'), runCount: 5, failedRuns: 4 });
    expect(list(whole['runs'])[1]).toMatchObject({ state: 'failed', attempts: 3, error });
  });

  it('saves what a travel can be taken back to, and restoring leaves the future as a branch', async () => {
    const travelled = await post('clock/travel', { to: '2030-01-01T10:00:00Z', bookmark: true });
    expect(travelled).toMatchObject({ runCount: 1, stopped: false, undo: expect.stringMatching(/^auto-\d+$/) });

    const restored = await post(`snapshots/${travelled['undo']}/restore`, { bookmark: true });

    expect(await get('clock')).toMatchObject({ mode: 'frozen', now: expect.stringMatching(/^2030-01-01T00:00:0/) });
    const left = await get('timeline?from=2030-01-01T00:00:00Z&to=2030-01-02T00:00:00Z');
    const run = { lane: `rule:${rule}`, state: 'succeeded', dueAt: at('01-01T09:00') };
    expect(left).toMatchObject({
      total: 0,
      branches: [{ name: 'the beginning', runs: 1, failed: 0, firings: 1, leftAt: at('01-01T10:00'), onAxis: { total: 1, runs: [run] } }],
    });
    const [future] = list(left['branches']);
    expect(future?.['onAxis']).toMatchObject({ firings: [{ rule, at: at('01-01T09:00') }], firingTotal: 1 });
    expect(future?.['forkedAt']).toBe(Date.parse(String((await get('clock'))['now'])));
    const elsewhere = await get('timeline?from=2030-01-05T00:00:00Z&to=2030-01-06T00:00:00Z');
    expect(elsewhere).toMatchObject({ branches: [{ runs: 1, firings: 1, onAxis: { total: 0, runs: [], firings: [], firingTotal: 0 } }] });

    await post(`snapshots/${restored['undo']}/restore`);
    const again = await get('timeline?from=2030-01-01T00:00:00Z&to=2030-01-02T00:00:00Z');
    expect(again).toMatchObject({
      total: 1,
      branches: [],
      runs: [{ state: 'succeeded', lane: `rule:${rule}`, rule, dueAt: at('01-01T09:00') }],
    });
  });

  it('tells each step of a travel as a line, when it is asked to', async () => {
    const response = await fetch(`${engine.endpoint}/_sandbox/clock/travel`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/x-ndjson' },
      body: JSON.stringify({ to: '2030-01-02T10:00:00Z' }),
    });

    const lines = (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));

    expect(lines.map(({ kind, entry }) => entry?.kind ?? kind)).toEqual(['firing', 'run', 'arrived']);
    expect(lines.at(-1)).toMatchObject({ now: '2030-01-02T10:00:00.000Z', runCount: 1 });
  });

  it('keeps twenty of the snapshots that it saves by itself, and every named one', async () => {
    await post('snapshots', { name: 'named' });
    for (let hour = 11; hour < 34; hour += 1) await post('clock/advance', { ms: 60_000, bookmark: true });

    const snapshots = list((await get('snapshots'))['snapshots']);

    expect(snapshots.filter(({ automatic }) => automatic === true)).toHaveLength(20);
    expect(snapshots.filter(({ automatic }) => automatic !== true)).toEqual([
      expect.objectContaining({ name: 'named', sizeBytes: expect.any(Number) }),
    ]);
  });

  it('renames, compares and removes a snapshot', async () => {
    await putTask(engine, 't-2');

    expect(await post('snapshots/named/rename', { to: 'kept' })).toMatchObject({ renamed: { name: 'kept' } });
    expect(await get('snapshots/kept/compare')).toMatchObject({
      count: 1,
      differences: [{ table, key: '{"TaskID":{"S":"t-2"}}', after: item('t-2', 'Pending') }],
    });
    expect(await engine.control('DELETE', 'snapshots/kept')).toMatchObject({ status: 200, body: { removed: 'kept' } });
    expect((await engine.control('GET', 'snapshots/kept/compare')).status).toBe(404);
  });

  it('a stop without a travel says that there was none', async () => {
    expect(await post('clock/stop')).toEqual({ stopping: false });
  });
});

function at(monthDayTime: string): number {
  return Date.parse(`2030-${monthDayTime}:00Z`);
}

function item(id: string, status: string): string {
  return JSON.stringify({
    TaskID: { S: id },
    TaskName: { S: 'report' },
    Status: { S: status },
    ExecutionTime: { S: '2030-01-01T08:00:00Z' },
  });
}

function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value : [];
}
