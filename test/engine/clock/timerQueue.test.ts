import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type QueuedTimer, TimerQueue } from '../../../engine/clock/timerQueue.ts';

const timer = (key: string, dueAt: number, seq = 0, order = ''): QueuedTimer => ({ key, dueAt, seq, order });

describe('TimerQueue', () => {
  it('gives timers of the same instant by their order, then by when they were put', () => {
    const queue = new TimerQueue();
    for (const each of [timer('c', 5, 1, 'b'), timer('a', 5, 3, ''), timer('d', 5, 2, ''), timer('b', 5, 4, 'a')]) queue.put(each);

    const taken = Array.from({ length: 4 }, () => queue.takeDueBy(5)?.key);

    expect(taken).toEqual(['d', 'a', 'b', 'c']);
  });

  it('forgets a timer that was replaced or deleted', () => {
    const queue = new TimerQueue();
    queue.put(timer('moved', 1));
    queue.put(timer('gone', 2));
    queue.put(timer('moved', 9, 1));
    queue.delete('gone');

    expect(queue.takeDueBy(8)).toBeUndefined();
    expect(queue.takeDueBy(9)).toEqual(timer('moved', 9, 1));
    expect(queue.size).toBe(0);
  });

  it('tells the first that is not background, and takes all in their order', () => {
    const queue = new TimerQueue();
    for (const each of [{ ...timer('a', 1), background: true }, timer('b', 5), timer('c', 7)]) queue.put(each);

    const before = [queue.peek()?.key, queue.peekFirm()?.key];
    const taken = [queue.takeDueBy(5)?.key, queue.takeDueBy(5)?.key];

    expect([before, taken, queue.peekFirm()?.key]).toEqual([['a', 'b'], ['a', 'b'], 'c']);
  });

  it('takes what a sorted list would, whatever is put, replaced, deleted and taken', () => {
    const act = fc.oneof(
      fc.record({ act: fc.constant('put' as const), key: fc.constantFrom('a', 'b', 'c', 'd', 'e'), dueAt: fc.nat(20) }),
      fc.record({ act: fc.constant('delete' as const), key: fc.constantFrom('a', 'b', 'c', 'd', 'e'), dueAt: fc.constant(0) }),
      fc.record({ act: fc.constant('take' as const), key: fc.constant(''), dueAt: fc.nat(20) }),
    );

    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const queue = new TimerQueue();
        let model: QueuedTimer[] = [];
        for (const [seq, { act: kind, key, dueAt }] of acts.entries()) {
          if (kind === 'take') {
            const due = model.filter((each) => each.dueAt <= dueAt).sort((a, b) => a.dueAt - b.dueAt || a.seq - b.seq)[0];
            expect(queue.takeDueBy(dueAt)).toEqual(due);
            model = model.filter((each) => each !== due);
            continue;
          }
          model = model.filter((each) => each.key !== key);
          if (kind === 'delete') queue.delete(key);
          else {
            const put = timer(key, dueAt, seq);
            queue.put(put);
            model.push(put);
          }
        }
        expect(queue.size).toBe(model.length);
      }),
    );
  });
});
