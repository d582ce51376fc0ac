'use strict';

const { types } = require('node:util');

/** An error of the runtime itself; its name is the error type that Lambda answers, e.g. `Runtime.ImportModuleError`. */
class RuntimeError extends Error {
  constructor(name, message) {
    super(message);
    this.name = name;
  }
}

function isError(value) {
  return types.isNativeError(value) || value instanceof Error;
}

/** The document that the Runtime API takes: `{ errorType, errorMessage, trace }`. */
function errorDocument(error) {
  try {
    if (!isError(error)) return { errorType: typeof error, errorMessage: error.toString(), trace: [] };
    return { errorType: error.name, errorMessage: error.message, trace: stackLines(error) };
  } catch {
    const errorMessage =
      'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack';
    return { errorType: 'handled', errorMessage };
  }
}

/** The JSON that ends a line such as `Invoke Error`. */
function describeForLog(error) {
  try {
    return isError(error) ? JSON.stringify(detailsOf(error)) : String(error);
  } catch {
    return JSON.stringify(errorDocument(error));
  }
}

function detailsOf(error) {
  const nested = Object.entries(error).map(([name, value]) => [name, isError(value) ? detailsOf(value) : value]);
  const own = Object.fromEntries(nested.filter(([name]) => name !== 'name'));
  return { errorType: error.name, errorMessage: error.message, ...own, stack: stackLines(error) };
}

function describeForJsonLog(error) {
  if (!isError(error)) return { errorType: 'UnknownError', errorMessage: String(error), stackTrace: [] };
  return { errorType: error.name, errorMessage: error.message, stackTrace: stackLines(error) };
}

function stackLines(error) {
  return typeof error.stack === 'string' ? error.stack.split('\n') : [];
}

module.exports = { RuntimeError, describeForJsonLog, describeForLog, errorDocument };
