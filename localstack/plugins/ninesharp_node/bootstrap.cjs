'use strict';
// The Node runtime of one execution environment: loads the handler, then answers the Lambda Runtime API's invocations one by one.
// CommonJS without packages, because it runs as it is on the Node inside LocalStack's image.

const { existsSync } = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { format } = require('node:util');

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
let requestId;
let whenIdle = () => {};

main();

async function main() {
  logWithRequestIds();
  process.on('uncaughtException', (error) => fail('Uncaught Exception', error, 129));
  process.on('unhandledRejection', (reason) => fail('Unhandled Promise Rejection', rejection(reason), 128));

  process.on('beforeExit', () => whenIdle());

  const handler = await loadHandler().catch((error) => fail('Uncaught Exception', error, 1));
  for (;;) {
    const { headers, body } = await call('GET', 'invocation/next');
    await answer(handler, headers, body);
  }
}

async function answer(handler, headers, body) {
  requestId = headers['lambda-runtime-aws-request-id'];
  process.env._X_AMZN_TRACE_ID = headers['lambda-runtime-trace-id'] ?? '';
  try {
    const value = await run(handler, JSON.parse(body), contextOf(headers));
    await call('POST', `invocation/${requestId}/response`, JSON.stringify(value) ?? 'null');
  } catch (error) {
    console.error('Invoke Error', logged(error));
    await call('POST', `invocation/${requestId}/error`, JSON.stringify(described(error)));
  }
}

/** Three ways to answer: a promise, the callback, or nothing at all (null, once the event loop is empty). */
function run(handler, event, context) {
  return new Promise((resolve, reject) => {
    const settle = (error, value) => (error === undefined || error === null ? resolve(value) : reject(error));
    const callback = (error, value) => {
      whenIdle = () => settle(error, value);
      if (!context.callbackWaitsForEmptyEventLoop) whenIdle();
    };
    whenIdle = () => resolve(null);
    Object.assign(context, { done: settle, succeed: (value) => settle(null, value), fail: (error) => settle(error ?? 'failed') });

    const returned = handler(event, context, callback);
    if (typeof returned?.then !== 'function') return;
    whenIdle = () => {};
    returned.then(resolve, reject);
  });
}

function contextOf(headers) {
  const deadlineMs = Number(headers['lambda-runtime-deadline-ms']);
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    awsRequestId: requestId,
    getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()),
  };
}

async function loadHandler() {
  const name = process.env._HANDLER ?? '';
  const [, file, exported] = /^((?:.*\/)?[^./]+)\.(.+)$/.exec(name) ?? [];
  if (!file) throw named('Runtime.MalformedHandlerName', 'Bad handler');

  const module = await import(pathToFileURL(moduleFile(file)).href).catch((error) => {
    throw loadError(error);
  });
  const handler = [module, module.default].map((scope) => exported.split('.').reduce((value, key) => value?.[key], scope)).find(Boolean);
  if (handler === undefined) throw named('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  if (typeof handler !== 'function') throw named('Runtime.HandlerNotFound', `${name} is not a function`);
  return handler;
}

function moduleFile(file) {
  const base = path.resolve(process.env.LAMBDA_TASK_ROOT, file);
  const found = ['.js', '.mjs', '.cjs'].map((extension) => base + extension).find(existsSync);
  if (!found) throw named('Runtime.ImportModuleError', `Error: Cannot find module '${path.basename(file)}'`);
  return found;
}

function loadError(error) {
  if (error instanceof SyntaxError) return named('Runtime.UserCodeSyntaxError', String(error), error.stack);
  if (/MODULE_NOT_FOUND$/.test(error?.code)) return named('Runtime.ImportModuleError', String(error), error.stack);
  return error;
}

function rejection(reason) {
  return named('Runtime.UnhandledPromiseRejection', String(reason), reason?.stack);
}

function named(name, message, stack) {
  const error = Object.assign(new Error(message), { name });
  error.stack = stack ?? `${name}: ${message}`;
  return error;
}

/** The end of this process: says why, to the log and to Lambda, and leaves. */
async function fail(title, error, exitCode) {
  console.error(title, logged(error));
  const target = requestId === undefined ? 'init/error' : `invocation/${requestId}/error`;
  await call('POST', target, JSON.stringify(described(error))).catch(() => {});
  process.exit(exitCode);
}

function described(error) {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: String(error.stack).split('\n') };
}

function logged(error) {
  const { errorType, errorMessage, trace } = described(error);
  return `\t${JSON.stringify({ errorType, errorMessage, ...(error?.code && { code: error.code }), stack: trace })}`;
}

function logWithRequestIds() {
  const levels = { log: 'INFO', info: 'INFO', debug: 'DEBUG', trace: 'TRACE', warn: 'WARN', error: 'ERROR' };
  for (const [name, level] of Object.entries(levels)) {
    console[name] = (...values) => {
      // Sandbox: LocalStack makes an event of each line; a carriage return keeps one call one event, as on AWS.
      const text = format(...values).replaceAll('\n', '\r');
      process.stdout.write(`${new Date().toISOString()}\t${requestId}\t${level}\t${text}\n`);
    };
  }
}

function call(method, target, body) {
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const request = http.request({ host, port, agent, method, headers, path: `/2018-06-01/runtime/${target}` }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks).toString() }));
    });
    request.on('error', reject);
    request.end(body);
  });
}
