import { expect, it } from 'vitest';
import { namesFor } from '../../../infra/names.ts';
import { embeddedAt } from '../../../sandbox/engines/embeddedAt.ts';
import { openSandbox } from '../../../sandbox/sandbox.ts';
import { inUse } from '../../../sandbox/scenario/awsStage.ts';
import { scenario } from '../../../sandbox/scenario/scenario.ts';

it('a stack in use is left as it is, and only what is safe there plays', async () => {
  const target = embeddedAt('http://127.0.0.1:9');
  const sandbox = openSandbox(target, namesFor());
  const stage = inUse(target, sandbox);

  expect(await stage.prepare(scenario('reads', async () => {}, { safe: true }))).toBe(sandbox);
  await expect(stage.prepare(scenario('empties the table', async () => {}))).rejects.toMatchObject({
    code: 'not-safe',
    message: '"empties the table" is not safe on a stack that is in use',
  });
});
