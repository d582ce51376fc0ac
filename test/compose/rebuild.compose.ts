import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DockerCompose, freePort, output, root } from './dockerCompose.ts';

const project = 'ninesharp-changed';
const folder = mkdtempSync(join(tmpdir(), 'ninesharp-changed-'));
let compose: DockerCompose;

/** A checkout of its own, to change a source in. */
beforeAll(async () => {
  const left = /^(node_modules|dist|\.git|\.sandbox|artifacts)(\/|$)|^\.dist-|cdk\.out|__pycache__/;
  cpSync(root, folder, { recursive: true, filter: (source) => !left.test(relative(root, source)) });
  compose = new DockerCompose(await freePort(), project, folder);
});
afterAll(async () => {
  await compose.down('--volumes', '--timeout', '1', '--rmi', 'local');
  rmSync(folder, { recursive: true, force: true });
});

test('a plain up deploys the code as it is, also when an image of older code is there', { timeout: 600_000 }, async () => {
  await compose.run('up', '--no-start', 'deploy');
  appendFileSync(join(folder, 'localstack', 'deploy.mjs'), '// changed since\n');

  await compose.run('up', '--no-start', 'deploy');

  const last = await output('docker', ['run', '--rm', '--entrypoint', 'tail', `${project}-deploy`, '-n', '1', 'localstack/deploy.mjs']);
  expect(last).toBe('// changed since\n');
});

test('the images that others are built on are in the store of Docker, so that a rebuild asks no registry', async () => {
  const dockerfile = readFileSync(join(root, 'localstack/deploy.Dockerfile'), 'utf8');
  const bases = [...dockerfile.matchAll(/^FROM (\S+:\S+)/gm)].map(([, base]) => base ?? '');

  expect(bases.length).toBeGreaterThan(0);
  await expect(output('docker', ['image', 'inspect', ...bases])).resolves.toBeDefined();
});
