'use strict';

const { now, realNow } = require('./functionClock.cjs');
const { whenLoopIsEmpty } = require('./eventLoop.cjs');
const { RuntimeError } = require('./errors.cjs');
const { isStreaming, runStreaming } = require('./streaming.cjs');

/** Node.js runtimes from this major version on have no callbacks. */
const firstWithoutCallbacks = 24;
const environment = process.env;
const major = Number(/nodejs(\d+)/.exec(environment.AWS_EXECUTION_ENV ?? '')?.[1] ?? 0);

/** Runs the handler once. Settles as the function does: by promise, by callback, or by running out of things to wait for. */
function runHandler(handler, invocation) {
  return new Promise((succeed, fail) => {
    const event = JSON.parse(invocation.body.toString('utf8'));
    if (isStreaming(handler)) {
      runStreaming(handler, event, contextOf(invocation, {})).then(succeed, fail);
      return;
    }
    const state = { waitsForEmptyLoop: true };
    const callback = callbackOf(state, succeed, fail);
    const context = contextOf(invocation, major >= firstWithoutCallbacks ? {} : legacyEnds(state, callback), state);
    // What neither settles nor keeps anything open has ended without a result.
    whenLoopIsEmpty(() => succeed(undefined));
    const result = major >= firstWithoutCallbacks ? handler(event, context) : handler(event, context, callback);
    if (typeof result?.then === 'function') result.then(succeed, fail);
    else if (major >= firstWithoutCallbacks) succeed(result);
  });
}

/** AWS: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html (callbacks were removed with Node.js 24). */
function refuseCallbacks(handler) {
  if (major < firstWithoutCallbacks || handler.length < 3 || isStreaming(handler)) return;
  const why = 'AWS Lambda has removed support for callback-based function handlers starting with Node.js 24.';
  const what = 'You need to modify this function to use a supported handler signature to use Node.js 24 or later.';
  const where = 'For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.';
  throw new RuntimeError('Runtime.CallbackHandlerDeprecated', `ERROR: ${why} ${what} ${where}`);
}

/** An error answers at once; a result waits for the event loop to run empty, unless the function says otherwise. */
function callbackOf(state, succeed, fail) {
  return (error, result) => {
    if (error !== undefined && error !== null) fail(error);
    else if (state.waitsForEmptyLoop) whenLoopIsEmpty(() => succeed(result));
    else succeed(result);
  };
}

function legacyEnds(state, callback) {
  const done = (error, result) => {
    state.waitsForEmptyLoop = false;
    callback(error, result);
  };
  return { done, succeed: (result) => done(null, result), fail: (error) => done(error ?? 'handled') };
}

function contextOf({ headers }, ends, state) {
  const receivedAt = realNow();
  const budgetMs = Number(headers['lambda-runtime-deadline-ms']) - now();
  return {
    get callbackWaitsForEmptyEventLoop() {
      return state?.waitsForEmptyLoop ?? true;
    },
    set callbackWaitsForEmptyEventLoop(value) {
      if (state) state.waitsForEmptyLoop = value;
    },
    ...ends,
    functionVersion: environment.AWS_LAMBDA_FUNCTION_VERSION,
    functionName: environment.AWS_LAMBDA_FUNCTION_NAME,
    memoryLimitInMB: environment.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: environment.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: environment.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: parsed(headers['lambda-runtime-client-context']),
    identity: parsed(headers['lambda-runtime-cognito-identity']),
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    // Timeouts are real time, so this counts real milliseconds.
    getRemainingTimeInMillis: () => Math.max(0, budgetMs - (realNow() - receivedAt)),
  };
}

function parsed(header) {
  return header ? JSON.parse(header) : undefined;
}

module.exports = { refuseCallbacks, runHandler };
