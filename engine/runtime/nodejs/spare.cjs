'use strict';

// A process started before it is known whose it will be: Node.js takes longer to start than most functions take to load.

const { readSync } = require('node:fs');

/** What the runtime and any SDK load first, as far as it looks at no environment: the same whoever comes. */
const preloaded = ['node:http', 'node:https', './runtimeApi.cjs', './functionClock.cjs', './streaming.cjs', './loadHandler.cjs'];

const descriptor = 3;
const newline = 0x0a;

/** Waits for a function, asleep, and takes its environment and folder on. What was there before belongs to nobody. */
function becomeFunction() {
  for (const name of preloaded) require(name);
  const { folder, environment } = JSON.parse(readLine());
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, environment);
  process.chdir(folder);
}

function readLine() {
  const received = [];
  for (;;) {
    const chunk = Buffer.alloc(65_536);
    const size = readSync(descriptor, chunk);
    // The engine is gone.
    if (size === 0) process.exit(0);
    received.push(chunk.subarray(0, size));
    if (chunk[size - 1] === newline) return Buffer.concat(received).toString('utf8');
  }
}

module.exports = { becomeFunction };
