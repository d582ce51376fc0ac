import type { Readable } from 'node:stream';

const frameHeadBytes = 5;

/**
 * Reads what a function's process writes: frames on its log descriptor (see nodejs/functionLog.cjs) and raw text on stdout and
 * stderr (native code, child processes). Hands over whole lines.
 */
export class LogReader {
  readonly #onLines: (lines: readonly string[]) => void;
  readonly #framed = new LineSplitter();
  readonly #raw: LineSplitter[] = [];
  #received: Buffer = Buffer.alloc(0);
  #receivedBytes = 0;
  #awaited: { readonly bytes: number; readonly run: () => void }[] = [];

  constructor(onLines: (lines: readonly string[]) => void) {
    this.#onLines = onLines;
  }

  readFrames(stream: Readable): void {
    stream.on('data', (chunk: Buffer) => this.#takeFrames(chunk));
    stream.on('error', () => {});
  }

  readText(stream: Readable): void {
    const splitter = new LineSplitter();
    this.#raw.push(splitter);
    stream.on('data', (chunk: Buffer) => this.#hand(splitter.split(chunk)));
    stream.on('error', () => {});
  }

  /** Runs the callback when that much of the framed log has been read; in the order of the calls. */
  whenReached(bytes: number, run: () => void): void {
    if (this.#receivedBytes >= bytes && this.#awaited.length === 0) run();
    else this.#awaited.push({ bytes, run });
  }

  /** Hands over unfinished lines and lets nobody wait any longer: an invocation, or the process, has ended. */
  flush(): void {
    this.#hand([this.#framed, ...this.#raw].flatMap((splitter) => splitter.rest()));
    this.#callAwaited(Number.POSITIVE_INFINITY);
  }

  #takeFrames(chunk: Buffer): void {
    this.#receivedBytes += chunk.length;
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const lines: string[] = [];
    for (let frame = this.#nextFrame(); frame; frame = this.#nextFrame()) {
      if (frame.kind === 'L') lines.push(...this.#framed.rest(), frame.content.toString('utf8'));
      else lines.push(...this.#framed.split(frame.content));
    }
    this.#hand(lines);
    this.#callAwaited(this.#receivedBytes);
  }

  #callAwaited(upToBytes: number): void {
    for (let next = this.#awaited[0]; next && next.bytes <= upToBytes; next = this.#awaited[0]) {
      this.#awaited.shift();
      next.run();
    }
  }

  #nextFrame(): { kind: string; content: Buffer } | undefined {
    const received = this.#received;
    if (received.length < frameHeadBytes) return undefined;
    const end = frameHeadBytes + received.readUInt32BE(1);
    if (received.length < end) return undefined;
    this.#received = received.subarray(end);
    return { kind: received.toString('latin1', 0, 1), content: received.subarray(frameHeadBytes, end) };
  }

  #hand(lines: readonly string[]): void {
    if (lines.length > 0) this.#onLines(lines);
  }
}

/** Cuts a byte stream into lines, so that a character split between two chunks stays whole. */
class LineSplitter {
  #partial: Buffer = Buffer.alloc(0);

  split(chunk: Buffer): string[] {
    const bytes = this.#partial.length === 0 ? chunk : Buffer.concat([this.#partial, chunk]);
    const end = bytes.lastIndexOf(0x0a);
    this.#partial = bytes.subarray(end + 1);
    return end === -1 ? [] : bytes.toString('utf8', 0, end).split('\n');
  }

  rest(): string[] {
    const text = this.#partial.toString('utf8');
    this.#partial = Buffer.alloc(0);
    return text === '' ? [] : [text];
  }
}
