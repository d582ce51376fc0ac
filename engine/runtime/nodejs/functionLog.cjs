'use strict';

// What the function writes goes to file descriptor 3 in frames: one byte of kind (L: one log event, R: raw output), four bytes of
// length, the text. Written at once, so that the lines of a function that hangs or is killed are not lost.

const { writeSync } = require('node:fs');
const { format } = require('node:util');
const { describeForLog, describeForJsonLog } = require('./errors.cjs');

const descriptor = 3;
const levels = { TRACE: 1, DEBUG: 2, INFO: 3, WARN: 4, ERROR: 5, FATAL: 6 };
const methods = { trace: 'TRACE', debug: 'DEBUG', log: 'INFO', info: 'INFO', warn: 'WARN', error: 'ERROR', fatal: 'FATAL' };

const json = process.env.AWS_LAMBDA_LOG_FORMAT === 'JSON';
const threshold = json ? (levels[process.env.AWS_LAMBDA_LOG_LEVEL] ?? 0) : 0;
let requestId;
let sentBytes = 0;

function setRequestId(id) {
  requestId = id;
}

/** Bytes written to the descriptor so far: the engine waits for them before it ends the invocation. */
function loggedBytes() {
  return sentBytes;
}

function installConsole() {
  for (const [method, level] of Object.entries(methods)) {
    if (levels[level] < threshold) console[method] = () => {};
    else console[method] = (...parts) => write(level, parts);
  }
  routeOutput('stdout');
  routeOutput('stderr');
}

function write(level, parts) {
  const time = new Date().toISOString();
  sendFrame('L', json ? jsonLine(time, level, parts) : `${time}\t${requestId}\t${level}\t${format(...parts)}`);
}

function jsonLine(timestamp, level, parts) {
  const line = { timestamp, level, requestId };
  if (parts.length === 1) {
    line.message = parts[0];
    try {
      return JSON.stringify(line, (_, value) => (value instanceof Error ? describeForJsonLog(value) : value));
    } catch {
      // A cycle or a BigInt: its text form below.
    }
  }
  line.message = format(...parts);
  const error = parts.find((part) => part instanceof Error);
  return JSON.stringify(error ? { ...line, ...describeForJsonLog(error) } : line);
}

/** The runtime's own line about an error that the function left uncaught. */
function logError(label, error) {
  if (json) write('ERROR', [describeForJsonLog(error)]);
  else write('ERROR', [`${label} \t${describeForLog(error)}`]);
}

/** process.stdout and process.stderr are made when first used; their writes keep their place among the console's lines. */
function routeOutput(name) {
  const { get } = Object.getOwnPropertyDescriptor(process, name);
  Object.defineProperty(process, name, { configurable: true, enumerable: true, get: () => routed(name, get.call(process)) });
}

function routed(name, stream) {
  stream.write = (chunk, encoding, done) => {
    sendFrame('R', typeof chunk === 'string' ? Buffer.from(chunk, typeof encoding === 'string' ? encoding : 'utf8') : chunk);
    const callback = typeof encoding === 'function' ? encoding : done;
    if (callback) process.nextTick(callback);
    return true;
  };
  Object.defineProperty(process, name, { configurable: true, enumerable: true, value: stream, writable: true });
  return stream;
}

function sendFrame(kind, content) {
  const body = typeof content === 'string' ? Buffer.from(content) : content;
  const frame = Buffer.allocUnsafe(5 + body.length);
  frame.write(kind, 0, 'latin1');
  frame.writeUInt32BE(body.length, 1);
  frame.set(body, 5);
  try {
    for (let sent = 0; sent < frame.length; ) sent += writeSync(descriptor, frame, sent);
  } catch {
    // The engine is gone.
    process.exit(0);
  }
  sentBytes += frame.length;
}

module.exports = { installConsole, logError, loggedBytes, setRequestId };
