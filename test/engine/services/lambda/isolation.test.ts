import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { functionsOf } from './support/functions.ts';

/** Somebody's project, with the engine's state inside it as it is by default. */
const project = mkdtempSync(join(tmpdir(), 'ninesharp-project-'));
writeFileSync(join(project, 'package.json'), '{"type":"module"}');
mkdirSync(join(project, 'node_modules', 'only-here'), { recursive: true });
writeFileSync(join(project, 'node_modules', 'only-here', 'index.js'), 'module.exports = 1;');
afterAll(() => rmSync(project, { recursive: true, force: true }));

const engine = testEngine({ dataFolder: join(project, '.sandbox', 'state') });
const functions = functionsOf(engine);

it("a function's index.js is CommonJS, whatever the project around the state says", async () => {
  await functions.create('common', "exports.handler = async () => typeof require('node:fs').readFileSync;");

  expect(await functions.invoke('common')).toMatchObject({ payload: 'function' });
});

it("a function does not see the project's node_modules", async () => {
  await functions.create('lacking', "exports.handler = async () => require('only-here');");

  expect(await functions.invoke('lacking')).toMatchObject({
    FunctionError: 'Unhandled',
    payload: { errorMessage: expect.stringContaining("Cannot find module 'only-here'") },
  });
});
