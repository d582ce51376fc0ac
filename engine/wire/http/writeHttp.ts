import type { Socket } from 'node:net';

/** To copy so many bytes costs less than a second piece for the socket. */
const onePieceBytes = 64 * 1024;

/** Writes a head, whose letters are Latin-1, and the body behind it: in one piece where that is cheaper. */
export function writeHttp(socket: Socket, head: string, body: Uint8Array): void {
  if (body.byteLength <= onePieceBytes) {
    socket.write(head + Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1'), 'latin1');
    return;
  }
  socket.cork();
  socket.write(head, 'latin1');
  socket.write(body);
  socket.uncork();
}
