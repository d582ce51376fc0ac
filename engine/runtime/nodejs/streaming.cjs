'use strict';

const { Writable } = require('node:stream');

const marker = Symbol('streaming handler');

/** `awslambda.streamifyResponse`: Invoke answers what was written, in one piece. */
function installStreaming() {
  const streamifyResponse = (handler) => Object.assign(handler, { [marker]: true });
  const HttpResponseStream = {
    from() {
      throw new Error('NotImplemented: awslambda.HttpResponseStream.from is not offered by this engine.');
    },
  };
  globalThis.awslambda = { streamifyResponse, HttpResponseStream };
}

function isStreaming(handler) {
  return handler[marker] === true;
}

async function runStreaming(handler, event, context) {
  const chunks = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  stream.setContentType = () => {};
  const finished = new Promise((finish, fail) => stream.once('finish', finish).once('error', fail));
  await handler(event, stream, context);
  await finished;
  return { streamed: Buffer.concat(chunks) };
}

module.exports = { installStreaming, isStreaming, runStreaming };
