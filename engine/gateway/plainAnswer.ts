import { STATUS_CODES, validateHeaderValue } from 'node:http';
import type { Socket } from 'node:net';
import { writeHttp } from '../wire/http/writeHttp.ts';
import type { WireResponse } from '../wire/wire.ts';

/** What each answer says about its connection, until it ends it. */
export interface ConnectionHeaders {
  readonly date: string;
  readonly keepAliveSeconds: number;
}

/** Writes an answer as node:http would, in one piece where it can. The connection ends with it where the answer says so. */
export function writeAnswer(socket: Socket, answer: WireResponse, about: ConnectionHeaders): void {
  const { body = '', headers } = answer;
  if (typeof body === 'string') writeText(socket, answer, body, about);
  else writeHttp(socket, headOf(answer, body.length, about), body);
  if (headers['connection'] === 'close') socket.end();
}

/** A text of as many bytes as letters is ASCII, which is written without a look at each letter. */
function writeText(socket: Socket, answer: WireResponse, body: string, about: ConnectionHeaders): void {
  const sizeBytes = Buffer.byteLength(body);
  const head = headOf(answer, sizeBytes, about);
  if (sizeBytes === body.length) socket.write(head + body, 'latin1');
  else writeHttp(socket, head, Buffer.from(body));
}

function headOf({ status, headers }: WireResponse, sizeBytes: number, { date, keepAliveSeconds }: ConnectionHeaders): string {
  let head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Unknown'}\r\n`;
  for (const name in headers) head += headerLine(name, headers[name] ?? '');
  if (headers['content-length'] === undefined) head += `content-length: ${sizeBytes}\r\n`;
  if (headers['date'] === undefined) head += `Date: ${date}\r\n`;
  if (headers['connection'] === undefined) head += `Connection: keep-alive\r\nKeep-Alive: timeout=${keepAliveSeconds}\r\n`;
  return `${head}\r\n`;
}

function headerLine(name: string, value: string): string {
  validateHeaderValue(name, value);
  return `${name}: ${value}\r\n`;
}
