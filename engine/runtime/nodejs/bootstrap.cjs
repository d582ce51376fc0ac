'use strict';

// Runs a function's code: loads the handler, then takes one invocation after the other from the Lambda Runtime API.
// Plain CommonJS with few imports: its start-up is part of every cold start.

// Before anything reads the environment.
if (process.env.NINESHARP_SPARE === '1') require('./spare.cjs').becomeFunction();

const { RuntimeApi } = require('./runtimeApi.cjs');
const { installClock, setClock } = require('./functionClock.cjs');
const { installConsole, logError, loggedBytes, setRequestId } = require('./functionLog.cjs');
const { RuntimeError, errorDocument } = require('./errors.cjs');
const { whenLoopIsEmpty } = require('./eventLoop.cjs');
const { installStreaming } = require('./streaming.cjs');

// Codes that Lambda's own runtime exits with.
const exits = { failedInit: 1, unhandledRejection: 128, uncaughtException: 129 };

let current;

function start() {
  const { AWS_LAMBDA_RUNTIME_API, LAMBDA_TASK_ROOT, _HANDLER, NINESHARP_CLOCK } = process.env;
  delete process.env.NINESHARP_CLOCK;
  installClock();
  if (NINESHARP_CLOCK) setClock(NINESHARP_CLOCK);
  installConsole();
  installStreaming();
  const api = new RuntimeApi(AWS_LAMBDA_RUNTIME_API, (invocation) => serve(api, invocation));
  api.unref();
  process.on('unhandledRejection', (reason) => die(api, 'Unhandled Promise Rejection', rejection(reason), exits.unhandledRejection));
  process.on('uncaughtException', (error) => die(api, 'Uncaught Exception', error, exits.uncaughtException));
  initialize(api, LAMBDA_TASK_ROOT, _HANDLER).catch((error) => die(api, 'Uncaught Exception', error, exits.failedInit));
}

async function initialize(api, taskRoot, handlerName) {
  const { loadHandler } = require('./loadHandler.cjs');
  const { refuseCallbacks, runHandler } = require('./invocation.cjs');
  const handler = await loadHandler(taskRoot, handlerName);
  refuseCallbacks(handler);
  run = (invocation) => runHandler(handler, invocation);
  whenLoopIsEmpty(undefined);
  api.ref();
  api.next();
}

let run;

async function serve(api, invocation) {
  const { headers } = invocation;
  current = headers['lambda-runtime-aws-request-id'];
  // Absent when another engine than ours runs this bootstrap: then time is real.
  if (headers['ninesharp-clock']) setClock(headers['ninesharp-clock']);
  setRequestId(current);
  process.env._X_AMZN_TRACE_ID = headers['lambda-runtime-trace-id'];
  api.unref();
  let answer;
  try {
    const result = await run(invocation);
    const body = serialized(result);
    answer = () => api.respond(current, body, { 'Content-Type': 'application/json', ...progress() });
  } catch (error) {
    logError('Invoke Error', error);
    const document = errorDocument(error);
    answer = () => api.fail(current, JSON.stringify(document), failureHeaders(document));
  }
  whenLoopIsEmpty(undefined);
  api.ref();
  answer();
  current = undefined;
}

function serialized(result) {
  if (result?.streamed instanceof Buffer) return result.streamed;
  try {
    return JSON.stringify(result === undefined ? null : result) ?? 'null';
  } catch {
    throw new Error('Unable to stringify response body');
  }
}

/** The runtime does not go on after an error that the function did not catch. */
function die(api, label, error, exitCode) {
  logError(label, error);
  const document = errorDocument(error);
  api.failAndExit(current, JSON.stringify(document), failureHeaders(document), exitCode);
}

function rejection(reason) {
  const error = new RuntimeError('Runtime.UnhandledPromiseRejection', String(reason));
  error.reason = reason;
  return error;
}

function failureHeaders({ errorType }) {
  return { 'Content-Type': 'application/json', 'Lambda-Runtime-Function-Error-Type': headerSafe(errorType), ...progress() };
}

/** How much of the log the engine must have read before this invocation has ended. */
function progress() {
  return { 'Ninesharp-Log-Bytes': loggedBytes() };
}

function headerSafe(text) {
  return String(text).replace(/[^\x20-\x7e]/g, '?');
}

start();
