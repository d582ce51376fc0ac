import type { ServerResponse } from 'node:http';

/** An answer that is written as it comes about. */
export class Streamed {
  readonly write: (response: ServerResponse) => void;

  constructor(write: (response: ServerResponse) => void) {
    this.write = write;
  }
}
