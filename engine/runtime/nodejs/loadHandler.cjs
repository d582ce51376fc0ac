'use strict';

const { existsSync, readFileSync } = require('node:fs');
const { createRequire, Module } = require('node:module');
const { dirname, join, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');
const { RuntimeError } = require('./errors.cjs');
const { whenLoopIsEmpty } = require('./eventLoop.cjs');

/** Loads the function that `<path>/<file>.<export>` names. Throws RuntimeErrors as Lambda names them. */
async function loadHandler(taskRoot, handler) {
  if (handler.includes('..')) {
    const why = 'Use absolute paths when specifying root directories in handler names.';
    throw new RuntimeError('Runtime.MalformedHandlerName', `'${handler}' is not a valid handler name. ${why}`);
  }
  const match = /^((?:.*\/)?[^/.]+)\.(.+)$/.exec(handler);
  if (!match) throw new RuntimeError('Runtime.MalformedHandlerName', 'Bad handler');

  offerSdk();
  const module = await loadModule(taskRoot, match[1]).catch(throwAsLambda);
  const found = match[2].split('.').reduce((value, name) => value?.[name], module);
  if (found === undefined) throw new RuntimeError('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
  if (typeof found !== 'function') throw new RuntimeError('Runtime.HandlerNotFound', `${handler} is not a function`);
  return found;
}

/** AWS: `.js` first (an ES module where package.json says so), then `.mjs`, then `.cjs`. */
async function loadModule(taskRoot, name) {
  const path = resolve(taskRoot, name);
  if (existsSync(`${path}.js`)) return isModuleScope(dirname(path), taskRoot) ? importFile(`${path}.js`) : requireFile(`${path}.js`);
  if (existsSync(`${path}.mjs`)) return importFile(`${path}.mjs`);
  if (existsSync(`${path}.cjs`)) return requireFile(`${path}.cjs`);
  // A package in node_modules, or an index file in a folder.
  return requireFile(createRequire(join(taskRoot, 'noop.js')).resolve(existsSync(path) ? path : name));
}

function requireFile(path) {
  return createRequire(path)(path);
}

/** A top-level await that nothing will settle leaves the event loop empty: that is the function's error, not a hang. */
function importFile(path) {
  return new Promise((loaded, failed) => {
    whenLoopIsEmpty(() => failed(unsettledError()));
    import(pathToFileURL(path).href).then(loaded, failed);
  });
}

function unsettledError() {
  const hint = 'This is most commonly caused by a Promise that was never settled.';
  return new RuntimeError('Runtime.NodeJsExit', `The Lambda runtime client detected an unexpected Node.js exit code. ${hint}`);
}

function isModuleScope(folder, taskRoot) {
  for (let place = folder; place.startsWith(taskRoot); place = dirname(place)) {
    const path = join(place, 'package.json');
    if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')).type === 'module';
  }
  return false;
}

function throwAsLambda(error) {
  if (error instanceof SyntaxError) throw wrapped('Runtime.UserCodeSyntaxError', error);
  if (error?.code === 'MODULE_NOT_FOUND' || error?.code === 'ERR_MODULE_NOT_FOUND') throw wrapped('Runtime.ImportModuleError', error);
  throw error;
}

function wrapped(name, error) {
  const own = new RuntimeError(name, String(error));
  own.stack = `${name}: ${error.stack}`;
  return own;
}

/** AWS: the managed runtime brings the AWS SDK for JavaScript v3 (https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html). Here it is the engine's. */
function offerSdk() {
  const resolveName = Module._resolveFilename;
  Module._resolveFilename = function (request, ...rest) {
    try {
      return resolveName.call(this, request, ...rest);
    } catch (error) {
      if (error.code !== 'MODULE_NOT_FOUND' || !/^@(aws-sdk|smithy)\//.test(request)) throw error;
      try {
        return createRequire(__filename).resolve(request);
      } catch {
        throw error;
      }
    }
  };
}

module.exports = { loadHandler };
