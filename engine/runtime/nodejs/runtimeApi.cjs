'use strict';

// A client of the Lambda Runtime API on a bare socket: node:http would cost a cold start more than this file does.

const { connect } = require('node:net');

const base = '/2018-06-01/runtime';
const headEnd = '\r\n\r\n';

/** Calls back with each invocation: `{ headers, body }`, header names in lower case. */
class RuntimeApi {
  #socket;
  #received = Buffer.alloc(0);
  #onInvocation;

  constructor(address, onInvocation) {
    const [host, port] = address.split(':');
    this.#onInvocation = onInvocation;
    this.#socket = connect({ host, port: Number(port), noDelay: true });
    this.#socket.on('data', (chunk) => this.#receive(chunk));
    // The engine is gone: nobody is left to work for.
    this.#socket.on('error', () => process.exit(0));
    this.#socket.on('close', () => process.exit(0));
  }

  next() {
    this.#socket.write(this.#nextRequest());
  }

  /** Answers the invocation and asks for the next one in the same packet. */
  respond(requestId, body, headers) {
    this.#post(`/invocation/${requestId}/response`, body, headers, this.#nextRequest());
  }

  fail(requestId, body, headers) {
    this.#post(`/invocation/${requestId}/error`, body, headers, this.#nextRequest());
  }

  /** Reports an error that ends this process. Without a request id, it is an error of the initialization. */
  failAndExit(requestId, body, headers, exitCode) {
    this.#post(requestId === undefined ? '/init/error' : `/invocation/${requestId}/error`, body, headers, '', () => process.exit(exitCode));
  }

  /** While the function runs, the connection must not keep the event loop from running empty. */
  unref() {
    this.#socket.unref();
  }

  ref() {
    this.#socket.ref();
  }

  #nextRequest() {
    return `GET ${base}/invocation/next HTTP/1.1\r\nHost: runtime\r\n\r\n`;
  }

  /** A text goes out in one write with what is around it: most of a short invocation's time in this process would go into three. */
  #post(path, body, headers, rest, written) {
    let head = `POST ${base}${path} HTTP/1.1\r\nHost: runtime\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
    for (const name in headers) head += `${name}: ${headers[name]}\r\n`;
    if (typeof body === 'string') {
      this.#socket.write(`${head}\r\n${body}${rest}`, written);
      return;
    }
    this.#socket.cork();
    this.#socket.write(`${head}\r\n`);
    this.#socket.write(body);
    this.#socket.write(rest, written);
    this.#socket.uncork();
  }

  #receive(chunk) {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    for (let answer = this.#take(); answer; answer = this.#take()) {
      if (answer.headers['lambda-runtime-aws-request-id'] !== undefined) this.#onInvocation(answer);
    }
  }

  /** The first whole answer received; the server always sends Content-Length. */
  #take() {
    const end = this.#received.indexOf(headEnd);
    if (end === -1) return undefined;
    const headers = {};
    for (const line of this.#received.latin1Slice(0, end).split('\r\n').slice(1)) {
      const colon = line.indexOf(':');
      headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
    }
    const start = end + headEnd.length;
    const length = Number(headers['content-length'] ?? 0);
    if (this.#received.length < start + length) return undefined;
    const body = this.#received.subarray(start, start + length);
    this.#received = this.#received.subarray(start + length);
    return { headers, body };
  }
}

module.exports = { RuntimeApi };
