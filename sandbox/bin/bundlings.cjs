// Loaded into the CDK by `ninesharp dev`: notes each call of esbuild's command, which is how NodejsFunction bundles a function. The calls themselves are as they were.

'use strict';

const childProcess = require('node:child_process');
const { appendFileSync } = require('node:fs');

const notes = process.env.NINESHARP_BUNDLINGS;
const { spawnSync } = childProcess;

childProcess.spawnSync = function (command, args, options) {
  if (notes && Array.isArray(args) && [command, ...args].join(' ').includes('esbuild') && args.join(' ').includes('--bundle'))
    appendFileSync(notes, `${JSON.stringify({ command, args, cwd: String(options?.cwd ?? process.cwd()) })}\n`);
  // biome-ignore lint/complexity/noArguments: handed on as they came.
  return spawnSync.apply(this, arguments);
};
