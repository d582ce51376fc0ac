import assert from 'node:assert';
import { writeFileSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { DockerCompose, freePort, whatIsMissing } from './dockerCompose.ts';

declare module 'vitest' {
  interface ProvidedContext {
    endpoint: string;
    console: string;
  }
}

/** Brings the compose file up once for all files, and takes it down again: nothing may be left then. */
// biome-ignore lint/style/noDefaultExport: vitest calls a global setup by its default export.
export default async function setup(project: Pick<TestProject, 'provide'>) {
  const missing = await whatIsMissing();
  if (missing !== undefined) throw new Error(missing);

  const compose = new DockerCompose(await freePort());
  const began = performance.now();
  await compose.run('up', '--detach', '--build', '--wait').catch(async (error: Error) => {
    const logs = await keepLog(compose).catch((unread: Error) => unread.message);
    await takeDown(compose);
    throw new Error(`${error.message}\n${logs.split('\n').slice(-100).join('\n')}`);
  });
  console.log(`compose: up, with the stack deployed, after ${((performance.now() - began) / 1000).toFixed(1)} s`);

  project.provide('endpoint', `http://127.0.0.1:${compose.port}`);
  project.provide('console', `http://127.0.0.1:${await compose.consolePort}`);
  return async () => {
    await keepLog(compose);
    await takeDown(compose);
  };
}

/** What the containers wrote; also in the file that COMPOSE_LOG names, for whoever has to find out why a test failed on another machine. */
async function keepLog(compose: DockerCompose): Promise<string> {
  const file = process.env['COMPOSE_LOG'];
  const log = await compose.run('logs', '--no-color');
  if (file !== undefined) writeFileSync(file, log);
  return log;
}

async function takeDown(compose: DockerCompose): Promise<void> {
  await compose.run('down', '--volumes', '--timeout', '5');
  assert.deepEqual(await compose.left(), [], 'docker compose down -v left something');
}
