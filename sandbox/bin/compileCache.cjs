// Loaded before the CDK where Node.js has no compile cache of its own (sandbox/deploy/compileCache.ts). The CDK is one file of 16 MB, and half of the second that it takes to
// load is its compilation: what V8 made of it is kept, and taken the next time. The file itself stays as it is.

'use strict';

const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join } = require('node:path');
const vm = require('node:vm');

const folder = process.env.NINESHARP_COMPILE_CACHE;
const compile = Module.prototype._compile;

Module.prototype._compile = function (content, filename, ...rest) {
  if (!folder || !/[\\/]aws-cdk[\\/]lib[\\/]index\.js$/.test(filename)) return compile.call(this, content, filename, ...rest);
  const script = compileOrTake(content, filename);
  const require = Module.createRequire(filename);
  return script.runInThisContext().call(this.exports, this.exports, require, this, filename, dirname(filename));
};

function compileOrTake(content, filename) {
  // V8 compares its own version and flags by itself, but of the source only the length.
  const kept = join(folder, `${createHash('sha256').update(content).digest('hex')}-${process.version}-${process.arch}`);
  const cachedData = existsSync(kept) ? readFileSync(kept) : undefined;
  const importModuleDynamically = vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
  const script = new vm.Script(Module.wrap(content), { filename, cachedData, importModuleDynamically });
  // At the end, when what is compiled at its first call has been compiled.
  if (!cachedData || script.cachedDataRejected) process.once('exit', () => keep(script, kept));
  return script;
}

/** In place of what is there. */
function keep(script, kept) {
  try {
    mkdirSync(folder, { recursive: true });
    const partial = `${kept}.${process.pid}`;
    writeFileSync(partial, script.createCachedData());
    for (const old of readdirSync(folder).map((name) => join(folder, name))) if (old !== partial) rmSync(old, { force: true });
    renameSync(partial, kept);
  } catch {
    // A folder that cannot be written to: the next command compiles again.
  }
}
