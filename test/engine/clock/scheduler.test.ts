import { describe, expect, it } from 'vitest';
import { Scheduler } from '../../../engine/clock/scheduler.ts';
import { type QueuedTimer, TimerQueue } from '../../../engine/clock/timerQueue.ts';
import { VirtualClock } from '../../../engine/clock/virtualClock.ts';

function frozenAt(
  atMs: number,
  work: (timer: QueuedTimer, now: number, put: (key: string, dueAt: number) => void) => Promise<void> | void,
) {
  const queue = new TimerQueue();
  const clock = new VirtualClock(
    { mode: 'frozen', atMs },
    () => queue.peek()?.dueAt ?? Number.POSITIVE_INFINITY,
    () => {},
  );
  const ran: [string, number][] = [];
  let seq = 0;
  const put = (key: string, dueAt: number) => {
    queue.put({ key, dueAt, order: '', seq: seq++ });
    scheduler.wake();
  };
  const scheduler: Scheduler = new Scheduler(clock, queue, async (timer) => {
    ran.push([timer.key, Math.floor(clock.now() / 1000)]);
    await work(timer, clock.now(), put);
  });
  scheduler.start();
  return { clock, scheduler, put, ran };
}

describe('Scheduler', () => {
  it('moves time to each timer on the way, and each sees its own due instant', async () => {
    const { scheduler, clock, put, ran } = frozenAt(0, () => {});
    put('late', 9_000);
    put('early', 3_000);
    put('beyond', 20_000);

    await scheduler.advanceTo(10_000);

    expect(ran).toEqual([
      ['early', 3],
      ['late', 9],
    ]);
    expect(clock.now()).toBe(10_000);
  });

  it('runs what a timer brings about at the same instant before time moves on', async () => {
    const { scheduler, put, ran } = frozenAt(0, ({ key }, now, add) => {
      if (key === 'rule') add('delivery', now);
      if (key === 'delivery') add('retry', 5_000);
    });
    put('rule', 2_000);
    put('other', 4_000);

    await scheduler.advanceTo(6_000);

    expect(ran).toEqual([
      ['rule', 2],
      ['delivery', 2],
      ['other', 4],
      ['retry', 5],
    ]);
  });

  it('starts all timers of an instant before it waits for any, so that one may wait for another', async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { scheduler, put, ran } = frozenAt(0, ({ key }) => (key === 'waits' ? released : release()));
    put('waits', 1_000);
    put('frees', 1_000);

    await scheduler.advanceTo(1_000);

    expect(ran.map(([key]) => key)).toEqual(['waits', 'frees']);
  });

  it('stops at a due instant when asked to', async () => {
    const { scheduler, clock, put, ran } = frozenAt(0, () => {});
    for (const second of [1, 2, 3]) put(`at-${second}`, second * 1_000);

    await scheduler.advanceTo(9_000, () => ran.length >= 2);

    expect(ran).toHaveLength(2);
    expect(Math.floor(clock.now() / 1000)).toBe(2);
  });

  it('never passes the next due instant while work takes its time', async () => {
    const { scheduler, clock, put } = frozenAt(0, () => {});
    put('next', 5);

    const seen = await scheduler.work(async () => {
      const end = performance.now() + 30;
      while (performance.now() < end) await Promise.resolve();
      return clock.now();
    });

    expect(seen).toBe(5);
    await scheduler.settled();
  });
});
