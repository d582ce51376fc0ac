import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FaultRequest } from '../../../engine/faults/fault.ts';
import { Faults } from '../../../engine/faults/faults.ts';
import { createEntropy } from '../../../engine/kernel/entropy.ts';

const throttleGets: FaultRequest = { service: 'dynamodb', action: 'GetItem', kind: 'throttle' };
const tasks = 'arn:aws:dynamodb:us-east-1:000000000000:table/Tasks';
const call = (action: string, ...resources: string[]) => ({ service: 'dynamodb', action, resources: () => resources });
const idsOf = (met: readonly { id: string }[]) => met.map(({ id }) => id);

describe('faults', () => {
  it('are nothing to ask for until one is set, and again once all are used up or cleared', () => {
    const faults = new Faults(createEntropy('seed'));
    expect(faults.live).toBeUndefined();

    faults.set({ ...throttleGets, times: 1 });
    expect(faults.live).toHaveLength(1);
    expect(idsOf(faults.meet(call('GetItem', tasks)))).toEqual(['f1']);
    expect(faults.live).toBeUndefined();
    expect(faults.list()).toEqual([{ ...throttleGets, times: 1, id: 'f1', met: 1 }]);

    faults.set(throttleGets);
    expect(idsOf(faults.clear('f2'))).toEqual(['f2']);
    expect(faults.live).toBeUndefined();
  });

  it('meet the action that they name, or all of the service', () => {
    const faults = new Faults(createEntropy('seed'));
    faults.set(throttleGets);
    expect(faults.meet(call('PutItem', tasks))).toEqual([]);

    faults.set({ ...throttleGets, action: '*' });
    expect(idsOf(faults.meet(call('PutItem', tasks)))).toEqual(['f2']);
    expect(faults.meet({ ...call('GetItem', tasks), service: 'sqs' })).toEqual([]);
  });

  it.each([
    ['Tasks', tasks, true],
    ['Task', tasks, false],
    ['table', tasks, true],
    [tasks, tasks, true],
    ['due', `${tasks}/index/due`, true],
    ['executor', 'arn:aws:lambda:us-east-1:000000000000:function:executor:live', true],
    ['bucket', 'arn:aws:s3:::bucket/a/key', true],
    ['us-east-1', tasks, false],
  ])('of the resource %s meet a call of %s: %s', (resource, arn, meets) => {
    const faults = new Faults(createEntropy('seed'));
    faults.set({ ...throttleGets, resource });

    expect(faults.meet(call('GetItem', arn)).length > 0).toBe(meets);
  });

  it('that only take time let the next one meet the same call', () => {
    const faults = new Faults(createEntropy('seed'));
    faults.set({ ...throttleGets, kind: 'latency', latencyMs: 5 });
    faults.set(throttleGets);
    faults.set(throttleGets);

    expect(idsOf(faults.meet(call('GetItem')))).toEqual(['f1', 'f2']);
  });

  it('meet exactly as many calls as was said, whatever their rate', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 100 }), fc.string(), (times, percent, seed) => {
        const faults = new Faults(createEntropy(seed));
        faults.set({ ...throttleGets, times, rate: percent / 100 });
        let [met, calls] = [0, 0];
        while (faults.live && calls < 100_000) {
          calls += 1;
          met += faults.meet(call('GetItem')).length;
        }
        expect(met).toBe(times);
      }),
      { numRuns: 30 },
    );
  });

  it('draw the same with the same seed', () => {
    const drawn = () => {
      const faults = new Faults(createEntropy('seed'));
      faults.set({ ...throttleGets, rate: 0.3 });
      return Array.from({ length: 200 }, () => faults.meet(call('GetItem')).length);
    };

    const share = drawn().reduce((sum, met) => sum + met, 0);
    expect(drawn()).toEqual(drawn());
    expect(share).toBeGreaterThan(30);
    expect(share).toBeLessThan(90);
  });
});
