import { expect, inject, test } from 'vitest';
import { DockerCompose } from './dockerCompose.ts';

const compose = new DockerCompose(Number(new URL(inject('endpoint')).port));

/** Tells whether a name is found, and whether an address on the internet can be connected to within three seconds. */
const look = `
  const found = (name) => require('node:dns').promises.lookup(name).then(() => 'found', () => 'not found');
  const reached = new Promise((resolve) => {
    const socket = require('node:net').connect({ host: '1.1.1.1', port: 443, timeout: 3000 });
    socket.on('connect', () => resolve('reached')).on('error', () => resolve('not reached')).on('timeout', () => resolve('not reached'));
  });
  Promise.all([found('registry.npmjs.org'), found('localstack'), reached]).then((said) => { console.log(JSON.stringify(said)); process.exit(); });`;

test('all of these tests run with no way to the internet', async () => {
  const said = await compose.run('exec', '--no-TTY', 'localstack', 'node', '-e', look);

  expect(JSON.parse(said)).toEqual(['not found', 'found', 'not reached']);
});
