import { expect, it } from 'vitest';
import { deploySample, putTask, table } from '../support/sampleStack.ts';
import { testEngine } from '../support/testEngine.ts';

const engine = testEngine();
const history = async () => {
  const { status, body } = await engine.control('GET', `tables/${table}/history?key=${encodeURIComponent('{"TaskID":{"S":"t-1"}}')}`);
  return { status, versions: Array.isArray(body['versions']) ? body['versions'].length : undefined };
};

it('tells the versions of an item after a reset, which were told before it', async () => {
  await deploySample(engine);
  await putTask(engine, 't-1');
  expect(await history()).toEqual({ status: 200, versions: 1 });

  await engine.control('POST', 'reset');
  await deploySample(engine);
  await putTask(engine, 't-1');

  expect(await history()).toEqual({ status: 200, versions: 1 });
});
