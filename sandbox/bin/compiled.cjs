// Loads dist/, and the store's library, with what V8 made of each file before: compiling them is a third of a command's start. It is kept in
// dist/compiled/, which goes when dist/ is built anew, and is left out where that cannot be written to.

'use strict';

const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join, sep } = require('node:path');
const v8 = require('node:v8');
const vm = require('node:vm');

const dist = join(__dirname, '..', '..', 'dist');
const folder = join(dist, 'compiled');
const cached = /[\\/]node_modules[\\/](lmdb|msgpackr|ordered-binary|weak-lru-cache)[\\/]/;
const compiledAnew = new Map();

/** Requires a file of dist/. */
function load(name) {
  // From 22.8 on Node.js keeps by itself what it compiles.
  if (Module.enableCompileCache) Module.enableCompileCache(folder);
  else takeOverCompilation();
  return require(join(dist, name));
}

function takeOverCompilation() {
  const compile = Module.prototype._compile;
  Module.prototype._compile = function (content, filename, ...rest) {
    if (!filename.startsWith(dist + sep) && !cached.test(filename)) return compile.call(this, content, filename, ...rest);
    const script = withFlagsOfStart(() => compileOrTake(content, filename));
    return script.runInThisContext().call(this.exports, this.exports, requireOf(this), this, filename, dirname(filename));
  };
  // At the end, when what is compiled at its first call has been compiled.
  process.once('exit', keepAll);
}

function compileOrTake(content, filename) {
  const cachedData = takeKept(content, filename);
  const script = new vm.Script(Module.wrap(content), { filename, cachedData });
  if (!cachedData || script.cachedDataRejected) compiledAnew.set(filename, { script, content });
  return script;
}

/** V8 compares its own version and flags by itself, but of the source only the length: so the source is kept beside what was made of it. */
function takeKept(content, filename) {
  try {
    const kept = readFileSync(placeOf(filename));
    const source = Buffer.from(content);
    const end = 4 + kept.readUInt32LE(0);
    return kept.subarray(4, end).equals(source) ? kept.subarray(end) : undefined;
  } catch {
    // Not there, or cut off.
    return undefined;
  }
}

function keepAll() {
  if (compiledAnew.size === 0) return;
  try {
    mkdirSync(folder, { recursive: true });
    withFlagsOfStart(() => {
      for (const [filename, { script, content }] of compiledAnew) keep(filename, content, script.createCachedData());
    });
  } catch {
    // A folder that cannot be written to: the next command compiles again.
  }
}

function keep(filename, content, data) {
  const [place, source] = [placeOf(filename), Buffer.from(content)];
  const length = Buffer.alloc(4);
  length.writeUInt32LE(source.length);
  const partial = `${place}.${process.pid}`;
  writeFileSync(partial, Buffer.concat([length, source, data]));
  renameSync(partial, place);
}

function placeOf(filename) {
  const from = filename.startsWith(dist + sep) ? dist + sep : `node_modules${sep}`;
  const name = filename.slice(filename.lastIndexOf(from) + from.length).replaceAll(sep, '-');
  return join(folder, `${name}-${process.version}-${process.arch}`);
}

/** V8 takes nothing that was made under other flags: the one that an engine sets (sandbox/cli/engineStart.ts), which changes no code, is off meanwhile. */
function withFlagsOfStart(act) {
  const factor = process[Symbol.for('ninesharp.semiSpaceGrowthFactor')];
  if (factor === undefined) return act();
  v8.setFlagsFromString('--semi-space-growth-factor=2');
  try {
    return act();
  } finally {
    v8.setFlagsFromString(`--semi-space-growth-factor=${factor}`);
  }
}

/** As Node.js makes it. */
function requireOf(module) {
  const require = (name) => module.require(name);
  require.resolve = (name, options) => Module._resolveFilename(name, module, false, options);
  require.resolve.paths = (name) => Module._resolveLookupPaths(name, module);
  require.main = process.mainModule;
  require.extensions = Module._extensions;
  require.cache = Module._cache;
  return require;
}

module.exports = { load };
