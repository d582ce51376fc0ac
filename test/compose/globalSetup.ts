import assert from 'node:assert';
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
    const log = await takeDown(compose);
    throw new Error(`${error.message}\n${log.split('\n').slice(-100).join('\n')}`);
  });
  console.log(`compose: up, with the stack deployed, after ${((performance.now() - began) / 1000).toFixed(1)} s`);

  project.provide('endpoint', `http://127.0.0.1:${compose.port}`);
  project.provide('console', `http://127.0.0.1:${await compose.consolePort}`);
  return async () => {
    await takeDown(compose);
  };
}

async function takeDown(compose: DockerCompose): Promise<string> {
  const log = await compose.down('--volumes', '--timeout', '5');
  assert.deepEqual(await compose.left(), [], 'docker compose down -v left something');
  return log;
}
