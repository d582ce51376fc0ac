import type { Socket } from 'node:net';
import { type Cancel, everyRealMs } from '../clock/realTimer.ts';
import type { WireResponse } from '../wire/wire.ts';
import { type ConnectionHeaders, writeAnswer } from './plainAnswer.ts';
import { type PlainRequest, readPlainRequest } from './plainRequest.ts';

interface Gateway {
  /** Whether `answer` is for that request; node:http takes it otherwise. */
  takes(request: PlainRequest): boolean;
  /** Never rejects; undefined ends the connection without an answer. */
  answer(request: PlainRequest): Promise<WireResponse | undefined>;
  about(): ConnectionHeaders;
  /** Gives the connection to node:http, for good. */
  handOver(socket: Socket): void;
}

/** Idle connections are looked at this often, and closed at the sixth look. */
const looksToClose = 6;

/**
 * Connections whose requests are plain (see `readPlainRequest`). They are answered on the bare socket: half the time of a small call went into
 * node:http's objects. The first request of a connection that is anything else goes to node:http, and so does the rest of that connection.
 */
export class PlainConnections {
  readonly #gateway: Gateway;
  readonly #open = new Set<PlainConnection>();
  readonly #stopLooking: Cancel;

  constructor(gateway: Gateway, keepAliveMs: number) {
    this.#gateway = gateway;
    this.#stopLooking = everyRealMs(keepAliveMs / (looksToClose - 1), () => this.#lookForIdle());
  }

  take(socket: Socket): void {
    const connection = new PlainConnection(socket, this.#gateway, () => this.#open.delete(connection));
    this.#open.add(connection);
  }

  /** No more are coming: those that wait for nothing end. */
  closeIdle(): void {
    this.#stopLooking();
    for (const connection of this.#open) if (!connection.busy) connection.destroy();
  }

  closeAll(): void {
    for (const connection of this.#open) connection.destroy();
  }

  #lookForIdle(): void {
    for (const connection of this.#open) if (connection.looked() >= looksToClose) connection.destroy();
  }
}

class PlainConnection {
  readonly #socket: Socket;
  readonly #gateway: Gateway;
  readonly #leave: () => void;
  #busy = false;
  /** What came before the answer to the request before it. */
  #waiting: Buffer | undefined;
  #looks = 0;
  readonly #onData = (chunk: Buffer) => this.#receive(chunk);
  readonly #onEnd = () => this.#socket.end();
  readonly #onError = () => this.#socket.destroy();
  readonly #onClose = () => this.#leave();

  constructor(socket: Socket, gateway: Gateway, leave: () => void) {
    this.#socket = socket;
    this.#gateway = gateway;
    this.#leave = leave;
    socket.on('data', this.#onData).on('end', this.#onEnd).on('error', this.#onError).on('close', this.#onClose);
  }

  get busy(): boolean {
    return this.#busy;
  }

  destroy(): void {
    this.#socket.destroy();
  }

  /** How often it was found idle in a row. */
  looked(): number {
    this.#looks = this.#busy ? 0 : this.#looks + 1;
    return this.#looks;
  }

  #receive(chunk: Buffer): void {
    if (!this.#busy) {
      this.#take(chunk);
      return;
    }
    this.#waiting = this.#waiting ? Buffer.concat([this.#waiting, chunk]) : chunk;
    this.#socket.pause();
  }

  #take(chunk: Buffer): void {
    const request = readPlainRequest(chunk);
    if (!request || !this.#gateway.takes(request)) {
      this.#handOver(chunk);
      return;
    }
    this.#looks = 0;
    this.#busy = true;
    this.#waiting = request.rest;
    void this.#gateway.answer(request).then((answer) => this.#send(answer));
  }

  #send(answer: WireResponse | undefined): void {
    if (this.#socket.destroyed || this.#socket.writableEnded) return;
    if (!answer) {
      this.#socket.destroy();
      return;
    }
    writeAnswer(this.#socket, answer, this.#gateway.about());
    if (this.#socket.writableNeedDrain) this.#socket.once('drain', () => this.#goOn());
    else this.#goOn();
  }

  #goOn(): void {
    this.#busy = false;
    const chunk = this.#waiting;
    if (!chunk || this.#socket.writableEnded) return;
    this.#waiting = undefined;
    this.#socket.resume();
    this.#take(chunk);
  }

  #handOver(chunk: Buffer): void {
    const socket = this.#socket;
    socket.off('data', this.#onData).off('end', this.#onEnd).off('error', this.#onError).off('close', this.#onClose);
    this.#leave();
    socket.unshift(chunk);
    this.#gateway.handOver(socket);
  }
}
