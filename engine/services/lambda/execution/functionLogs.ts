import { afterRealMs, type Cancel } from '../../../clock/realTimer.ts';
import type { CallOptions, ProcessContext } from '../../../kernel/context.ts';
import { AwsError } from '../../../kernel/errors.ts';
import type { FunctionVersion, LambdaState } from '../state.ts';

/** Lines that come within this time go to CloudWatch Logs in one call; a short invocation needs only one, when it ends. */
const gatherMs = 100;

/** AWS: one PutLogEvents takes 10,000 events and 1,048,576 bytes, 26 of them for each event. */
const batchMaxEvents = 10_000;
const batchMaxBytes = 1_048_576;
const eventOverheadBytes = 26;

interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
}

/**
 * Writes an invocation's lines to CloudWatch Logs as the function's role: what the role may not write is lost, as on AWS.
 * Lines are written while the function runs.
 */
export class FunctionLogs {
  readonly #version: FunctionVersion;
  readonly #context: ProcessContext<LambdaState>;
  readonly #as: CallOptions;
  #events: LogEvent[] = [];
  #stream = '';
  #writing: Promise<void> = Promise.resolve();
  #alarm: Cancel | undefined;
  /** Our own bug, not an answer of CloudWatch Logs: told when the lines are waited for. */
  #defect: unknown;

  constructor(version: FunctionVersion, context: ProcessContext<LambdaState>) {
    this.#version = version;
    this.#context = context;
    this.#as = { as: { role: version.role, sessionName: version.name } };
  }

  /** The stream that the following lines go to. */
  useStream(name: string): void {
    this.#stream = name;
  }

  /** Creates the stream of a new process, and the group where it is missing. */
  create(): void {
    this.#queue(() => this.#createStream());
  }

  add(messages: readonly string[]): void {
    const timestamp = this.#context.clock.now();
    for (const message of messages) this.#events.push({ timestamp, message });
    this.#alarm ??= afterRealMs(gatherMs, () => this.#flush());
  }

  /** Resolves when everything added is written. */
  async finish(): Promise<void> {
    this.#flush();
    await this.#writing;
    if (this.#defect !== undefined) throw this.#defect;
  }

  /** Drops what is not yet written; resolves when nothing is being written any more. */
  async abandon(): Promise<void> {
    this.#alarm?.();
    this.#events = [];
    await this.#writing;
  }

  #flush(): void {
    this.#alarm?.();
    this.#alarm = undefined;
    const events = this.#events;
    this.#events = [];
    for (const batch of batchesOf(events)) this.#queue(() => this.#put(batch));
  }

  /** An error that CloudWatch Logs answers (no permission, throttled) loses the lines and nothing else. */
  #queue(write: () => Promise<void>): void {
    this.#writing = this.#writing.then(async () => {
      if (this.#context.signal.aborted) return;
      await write().catch((error: unknown) => {
        if (!(error instanceof AwsError)) this.#defect ??= error;
      });
    });
  }

  async #put(logEvents: readonly LogEvent[]): Promise<void> {
    const input = { logGroupName: this.#version.logging.group, logStreamName: this.#stream, logEvents };
    const put = () => this.#context.call('logs', 'PutLogEvents', input, this.#as);
    await put().catch(async (error: unknown) => {
      if (!isMissing(error)) throw error;
      // The group or the stream was deleted after the process had started.
      await this.#createStream();
      await put();
    });
  }

  async #createStream(): Promise<void> {
    const logGroupName = this.#version.logging.group;
    const create = () => this.#context.call('logs', 'CreateLogStream', { logGroupName, logStreamName: this.#stream }, this.#as);
    await create().catch(async (error: unknown) => {
      if (!isMissing(error)) throw error;
      await this.#context.call('logs', 'CreateLogGroup', { logGroupName }, this.#as);
      await create();
    });
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof AwsError && error.code === 'ResourceNotFoundException';
}

function* batchesOf(events: readonly LogEvent[]): Iterable<LogEvent[]> {
  let batch: LogEvent[] = [];
  let bytes = 0;
  for (const event of events) {
    const size = Buffer.byteLength(event.message) + eventOverheadBytes;
    if (batch.length === batchMaxEvents || bytes + size > batchMaxBytes) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(event);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
