import { beforeAll, describe, expect, it } from 'vitest';
import { deploySample, putTask } from '../support/sampleStack.ts';
import { testEngine } from '../support/testEngine.ts';

const engine = testEngine({ frozenAt: Date.parse('2030-01-01T00:00:00Z') });
const get = async (path: string) => (await engine.control('GET', path)).body;
const post = (path: string, body: object = {}) => engine.control('POST', path, body);

/** Plays as the command does; `line` is told each line. Answers with the last one. */
async function play(body: object, line: (said: Record<string, unknown>, close: () => void) => void = () => {}) {
  const reader = new AbortController();
  const response = await fetch(`${engine.endpoint}/_sandbox/clock/play`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/x-ndjson' },
    body: JSON.stringify(body),
    signal: reader.signal,
  });
  let [text, last]: [string, Record<string, unknown>] = ['', {}];
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const lines = `${text}${chunk}`.split('\n');
    text = lines.pop() ?? '';
    for (const said of lines) {
      last = JSON.parse(said);
      line(last, () => reader.abort());
    }
  }
  return last;
}

beforeAll(async () => {
  await deploySample(engine);
  await putTask(engine, 't-1');
});

describe('playing time', () => {
  it('fires what is due on the way, each at its own instant, and stands still at the end', async () => {
    const said = await play({ speed: 1_000_000, until: '2030-01-03T10:00:00Z' });

    expect(said).toMatchObject({
      kind: 'arrived',
      ended: 'arrived',
      from: expect.stringMatching(/^2030-01-01T00:00:00/),
      now: '2030-01-03T10:00:00.000Z',
      mode: 'frozen',
      speed: 0,
      firingCount: 3,
      runCount: 3,
      failedRuns: 0,
    });
    const firings = said['firings'] as { at: number; dueAt: number }[];
    expect(firings.map(({ dueAt }) => dueAt)).toEqual([1, 2, 3].map((day) => Date.parse(`2030-01-0${day}T09:00:00Z`)));
    // Real time goes on while work is under way, and nothing else does.
    for (const { at, dueAt } of firings) expect(at - dueAt).toBeLessThan(60_000);
  });

  it('tells each step as it comes about, and ends when its reader goes', async () => {
    const told: unknown[] = [];
    await play({ speed: 1_000_000 }, ({ entry }, close) => {
      told.push((entry as Record<string, unknown>)['kind']);
      close();
    }).catch(() => undefined);

    await expect.poll(async () => (await get('clock'))['mode']).toBe('frozen');
    expect(told[0]).toBe('firing');
  });

  it('goes on by itself where nobody reads, at a speed that the clock tells, until it is stopped at a due instant', async () => {
    const { body } = await post('clock/play', { speed: 60 });
    expect(body).toMatchObject({ mode: 'running', speed: 60, moving: false });
    expect(await get('clock')).toMatchObject({ mode: 'running', speed: 60 });

    expect((await post('clock/stop')).body).toEqual({ stopping: true });
    await expect.poll(async () => (await get('clock'))['speed']).toBe(0);
    expect(await get('clock')).toMatchObject({ mode: 'frozen' });
  });

  it('is ended by another act on the clock, which then has its way; not by one that saw another clock', async () => {
    const { body: playing } = await post('clock/play', { speed: 2 });
    const version = Number(playing['version']);

    expect(await post('clock/freeze', { expect: version - 1 })).toMatchObject({ status: 409, body: { error: { code: 'ClockMoved' } } });
    expect(await get('clock')).toMatchObject({ speed: 2 });
    expect(await post('clock/run', { expect: version })).toMatchObject({ status: 200, body: { mode: 'running', speed: 1 } });
    await post('clock/freeze');
  });

  it('stops at the first failed run', async () => {
    await post('faults', { service: 'dynamodb', action: '*', kind: 'error', code: 'InternalServerError', status: 400 });

    const said = await play({ speed: 1_000_000, untilFailure: true });

    expect(said).toMatchObject({ kind: 'arrived', ended: 'failure', mode: 'frozen' });
    expect(said['failedRuns']).toBeGreaterThan(0);
    await engine.control('DELETE', 'faults');
  });

  it.each([
    [{ speed: 0 }, 'InvalidSpeed'],
    [{ speed: '60x' }, 'InvalidSpeed'],
    [{ speed: 60, until: '2020-01-01T00:00:00Z' }, 'TimeRunsForward'],
  ])('is refused with %j', async (body, code) => {
    expect((await post('clock/play', body)).body).toMatchObject({ error: { code } });
  });
});
