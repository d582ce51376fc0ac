import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventBridgeClient, PutRuleCommand } from '@aws-sdk/client-eventbridge';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EngineCore } from '../../../engine/engine.ts';
import { type EngineOptions, type RunningEngine, startEngine } from '../../../engine/index.ts';
import { ClockStore } from '../../../engine/store/clockStore.ts';
import { openDirectory } from '../../../engine/store/directory.ts';
import { driver } from '../support/testEngine.ts';

let folder: string;
let running: RunningEngine | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ninesharp-travel-'));
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function start(options: EngineOptions = {}) {
  running = await startEngine({ port: 0, dataFolder: folder, ...options });
  const { endpoint } = running;
  return driver(() => endpoint);
}

async function stop() {
  await running?.stop();
  running = undefined;
}

const daily = new PutRuleCommand({ Name: 'daily', ScheduleExpression: 'cron(0 9 * * ? *)' });
const midnight = Date.parse('2030-01-01T00:00:00Z');

describe('setting the clock', () => {
  it('is refused behind what is planned, and beyond what is due', async () => {
    const engine = await start({ frozenAt: midnight });
    await engine.client(EventBridgeClient).send(daily);

    const back = await engine.control('POST', 'clock/freeze', { at: '2029-12-31T23:59:59Z' });
    const beyond = await engine.control('POST', 'clock/run', { from: '2030-01-01T09:00:00Z' });

    expect([back.status, beyond.status]).toEqual([409, 409]);
    expect(beyond.body['error']).toEqual({
      code: 'TimersPlanned',
      message: 'Something is due at 2030-01-01T09:00:00.000Z, before that instant: travel there, so that it fires.',
    });
    expect((await engine.clock.show()).now).toBe('2030-01-01T00:00:00.000Z');
  });

  it.each([9e15, 1e300, -1, '1969-12-31T00:00:00Z', '2200-01-01T00:00:00Z', null, true])(
    'to %s is refused and changes nothing',
    async (at) => {
      const engine = await start({ frozenAt: midnight });

      expect(await engine.control('POST', 'clock/freeze', { at })).toMatchObject({
        status: 400,
        body: { error: { code: 'InvalidInstant' } },
      });
      expect(await engine.clock.show()).toMatchObject({ now: '2030-01-01T00:00:00.000Z' });
    },
  );

  it('by --clock is refused where a kept state has planned something in between', async () => {
    const engine = await start({ frozenAt: midnight });
    await engine.client(EventBridgeClient).send(daily);
    await stop();

    await expect(start({ frozenAt: midnight + 86_400_000 })).rejects.toMatchObject({ code: 'clock-not-set' });
    await expect(start({ frozenAt: midnight - 1 })).rejects.toMatchObject({ code: 'clock-not-set' });
    expect((await (await start({ frozenAt: midnight + 1_000 })).clock.show()).now).toBe('2030-01-01T00:00:01.000Z');
  });
});

describe('while time is being moved', () => {
  /** An engine whose timers wait to be let go, one by one. */
  function held() {
    const core = new EngineCore(openDirectory(folder), { endpoint: () => '' });
    const waiting: (() => void)[] = [];
    const reached: number[] = [];
    const hold = {
      kind: 'hold',
      run: () => {
        reached.push(core.clock.now());
        return new Promise<void>((resolve) => waiting.push(resolve));
      },
    };
    core.services.add({ name: 'test', scope: 'regional', state: () => ({}), actions: [], timers: [hold] });
    const put = (id: string, dueAt: number) =>
      core.store.transact(() =>
        core.timers.for({ service: 'test', account: '0', region: 'r' }, undefined).put({ kind: 'hold', id, dueAt }),
      );
    const letGo = async () => {
      while (waiting.length === 0) await new Promise(setImmediate);
      waiting.shift()?.();
    };
    return { core, put, letGo, reached };
  }

  it('a stop leaves the clock at the due instant that it had reached, running as it was, and loses no timer', async () => {
    const { core, put, letGo, reached } = held();
    await core.start();
    const began = core.clock.now();
    put('first', began + 3_600_000);
    put('second', began + 7_200_000);
    const advance = core.scheduler.advanceTo(began + 86_400_000);
    while (reached.length === 0) await new Promise(setImmediate);

    const stopped = core.stop();
    await letGo();
    await Promise.all([advance, stopped]);

    const after = new EngineCore(openDirectory(folder), { endpoint: () => '' });
    after.timers.load();
    const [frozen, now, left] = [after.clock.frozen, after.clock.now(), after.timers.waiting(10).map(({ id }) => id)];
    await after.stop();
    expect(reached).toHaveLength(1);
    expect(frozen).toBe(false);
    expect(now - began).toBeGreaterThanOrEqual(3_600_000);
    expect(now - began).toBeLessThan(7_200_000);
    expect(left).toEqual(['first', 'second']);
  });

  it('the clock is stored as the running one that it is', async () => {
    const { core, put, letGo, reached } = held();
    await core.start();
    const began = core.clock.now();
    put('first', began + 3_600_000);
    const advance = core.scheduler.advanceTo(began + 3_600_000);
    while (reached.length === 0) await new Promise(setImmediate);

    const stored = new ClockStore(core.store).load();
    await letGo();
    await advance;
    await core.stop();

    expect(stored.mode).toBe('running');
  });
});
