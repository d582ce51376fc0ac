import { describe, expect, test } from 'vitest';
import { CrashingEngine } from '../support/crashing.ts';
import { named } from '../support/stacks.ts';

const before = JSON.stringify({ Resources: { A: named('/a', '1'), B: named('/b', { Ref: 'A' }), C: named('/c', '1') } });
const after = JSON.stringify({ Resources: { A: named('/a', '2'), B: named('/b2', { Ref: 'A' }), D: named('/d', { Ref: 'B' }) } });

const crashes = [0, 1, 2, 3, 4, 5].flatMap((atCall) => [true, false].map((effect) => ({ atCall, effect })));

function statusOf(engine: CrashingEngine): string | undefined {
  return engine.state.stacks.list().at(-1)?.status;
}

async function created(): Promise<CrashingEngine> {
  const engine = new CrashingEngine();
  await engine.perform('CreateStack', { StackName: 'one', TemplateBody: before });
  await engine.work();
  return engine;
}

describe('a stack that is caught half-way by a crash', () => {
  test.each(crashes)('while it is created ($atCall, $effect) leaves nothing', async (crash) => {
    const engine = new CrashingEngine();
    await engine.perform('CreateStack', { StackName: 'one', TemplateBody: before });

    const outcome = await engine.work(crash);
    await engine.work();

    if (outcome === 'crashed') expect([statusOf(engine), [...engine.parameters]]).toEqual(['ROLLBACK_COMPLETE', []]);
    else expect(statusOf(engine)).toBe('CREATE_COMPLETE');
  });

  test.each(crashes)('while it is updated ($atCall, $effect) is as it was or as it was to be', async (crash) => {
    const engine = await created();
    await engine.perform('UpdateStack', { StackName: 'one', TemplateBody: after });

    await engine.work(crash);
    await engine.work();

    const old = new Map([
      ['/a', '1'],
      ['/b', '/a'],
      ['/c', '1'],
    ]);
    const wanted = new Map([
      ['/a', '2'],
      ['/b2', '/a'],
      ['/d', '/b2'],
    ]);
    expect(engine.parameters).toEqual(statusOf(engine) === 'UPDATE_COMPLETE' ? wanted : old);
    expect(statusOf(engine)).toMatch(/^UPDATE(_ROLLBACK)?_COMPLETE$/);
  });

  test.each(crashes)('while it is deleted ($atCall, $effect) is deleted', async (crash) => {
    const engine = await created();
    await engine.perform('DeleteStack', { StackName: 'one' });

    await engine.work(crash);
    await engine.work();

    expect([statusOf(engine), [...engine.parameters]]).toEqual(['DELETE_COMPLETE', []]);
  });

  test('twice, the second time while it is rolled back, is rolled back all the same', async () => {
    const engine = await created();
    await engine.perform('UpdateStack', { StackName: 'one', TemplateBody: after });

    expect(await engine.work({ atCall: 2, effect: true })).toBe('crashed');
    expect(await engine.work({ atCall: 0, effect: true })).toBe('crashed');
    await engine.work();

    expect(statusOf(engine)).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(engine.parameters).toEqual(
      new Map([
        ['/a', '1'],
        ['/b', '/a'],
        ['/c', '1'],
      ]),
    );
  });
});

test('a stack that is deleted while it is created is created, then deleted', async () => {
  const engine = new CrashingEngine();
  await engine.perform('CreateStack', { StackName: 'one', TemplateBody: before });
  await engine.perform('DeleteStack', { StackName: 'one' });

  await engine.work();

  expect([statusOf(engine), [...engine.parameters]]).toEqual(['DELETE_COMPLETE', []]);
});

test('a stack that is being updated is not deleted', async () => {
  const engine = await created();
  await engine.perform('UpdateStack', { StackName: 'one', TemplateBody: after });

  await expect(engine.perform('DeleteStack', { StackName: 'one' })).rejects.toMatchObject({
    code: 'ValidationError',
    message: 'Stack [one] cannot be deleted while in status UPDATE_IN_PROGRESS',
  });
});
