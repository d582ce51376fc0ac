import type { ProcessContext } from '../../../kernel/context.ts';
import type { Attempt, Launch, Watch } from '../../../runtime/function.ts';
import { commandFor } from '../../../runtime/runtimes.ts';
import { runtimeVersionArn } from '../domain/configuration.ts';
import { initStartEvent, reportEvent, startEvent } from '../domain/platformEvents.ts';
import {
  endLine,
  type Failure,
  failureLine,
  failureOf,
  initReportLine,
  initStartLine,
  reportLine,
  startLine,
} from '../domain/platformLines.ts';
import type { FunctionVersion, LambdaState } from '../state.ts';
import { FunctionLogs } from './functionLogs.ts';

/** AWS: LogResult is the last 4 KB of the execution log. */
const tailMaxBytes = 4_096;

interface Logged {
  readonly version: FunctionVersion;
  readonly requestId: string;
  readonly keepTail: boolean;
  readonly traceId: string;
}

/** The log of one invocation: what Lambda writes around what the function writes, in this order. */
export class InvocationLog implements Watch {
  readonly #logged: Logged;
  readonly #context: ProcessContext<LambdaState>;
  readonly #logs: FunctionLogs;
  readonly #json: boolean;
  #tail: string[] | undefined;
  #started = false;

  constructor(logged: Logged, context: ProcessContext<LambdaState>) {
    this.#logged = logged;
    this.#context = context;
    this.#logs = new FunctionLogs(logged.version, context);
    this.#json = logged.version.logging.format === 'JSON';
    this.#tail = logged.keepTail ? [] : undefined;
  }

  get tail(): Buffer | undefined {
    return this.#tail && Buffer.from(this.#tail.join('')).subarray(-tailMaxBytes);
  }

  starting({ logStreamName }: Launch): void {
    this.#logs.useStream(logStreamName);
    this.#logs.create();
    const { version } = this.#logged;
    const runs = commandFor(version.runtime)?.version ?? version.runtime;
    const arn = runtimeVersionArn(version.runtime, this.#context);
    if (!this.#json) this.#write([initStartLine(runs, arn)]);
    else if (this.#platform) this.#write([initStartEvent(this.#now, version.version, runs, arn, version.name)]);
  }

  initFailed(attempt: Attempt): void {
    const { requestId, version } = this.#logged;
    if (!this.#json) this.#write([initReportLine(attempt, failureOf(attempt, requestId, version.timeoutS), 'init')]);
  }

  started({ logStreamName }: Launch): void {
    this.#logs.useStream(logStreamName);
    this.#started = true;
    const { requestId, version, traceId } = this.#logged;
    if (!this.#json) this.#write([startLine(requestId, version.version)]);
    else if (this.#platform) this.#write([startEvent(this.#now, requestId, version.version, traceId)]);
  }

  lines(lines: readonly string[]): void {
    this.#write(lines.map((line) => `${line}\n`));
  }

  /** Resolves when the whole log is in CloudWatch Logs. */
  async finish(attempt: Attempt, failure: Failure | undefined): Promise<void> {
    if (!this.#started) this.#startAfterFailedInit(attempt, failure);
    const { requestId, version, traceId } = this.#logged;
    const facts = { requestId, version, attempt, failure, traceId };
    if (this.#json) {
      if (this.#platform) this.#write([reportEvent(this.#now, facts)]);
    } else {
      const why = failure && attempt.ending.kind !== 'responseTooLarge' ? [failureLine(failure, requestId, this.#now)] : [];
      this.#write([...why, endLine(requestId), reportLine(facts)]);
    }
    await this.#logs.finish();
  }

  /** The engine stops: the rest of the log belongs to nobody. */
  abandon(): Promise<void> {
    return this.#logs.abandon();
  }

  /** AWS: START follows the second one that fails, as the logs in https://github.com/cargo-lambda/cargo-lambda/issues/572 show. */
  #startAfterFailedInit(attempt: Attempt, failure: Failure | undefined): void {
    if (!this.#json) this.#write([initReportLine(attempt, failure, 'invoke')]);
    this.started(attempt.launch);
  }

  /** AWS: the system log level filters Lambda's own lines; START and REPORT are INFO. */
  get #platform(): boolean {
    return this.#logged.version.logging.systemLevel !== 'WARN';
  }

  get #now(): number {
    return this.#context.clock.now();
  }

  #write(messages: readonly string[]): void {
    this.#tail?.push(...messages);
    this.#logs.add(messages);
  }
}
