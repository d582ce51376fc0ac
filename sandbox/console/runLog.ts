import { paginateListFunctions } from '@aws-sdk/client-lambda';
import { LastingRuns } from '../../engine/control/history/lastingRuns.ts';
import type { AwsClients } from '../aws.ts';
import { allGroups, type Line, linesIn } from './logLines.ts';
import { type LoggedRun, RunsInLog } from './runsInLog.ts';

/** Lines may arrive a little after others that are younger: so much is read again, and told apart by their ids. */
const overlapMs = 60_000;

/** What was read of one log group so far. A group that was deleted and made anew is another one. */
interface Followed {
  readonly group: string;
  readonly createdAt: number;
  readonly functions: Map<string, RunsInLog>;
  readonly seen: Map<string, number>;
  newestAt: number;
}

/** The runs of all functions, read from their log groups: each time only what is new. */
export class RunLog {
  readonly #aws: AwsClients;
  readonly #nowMs: () => number;
  readonly #followed = new Map<string, Followed>();
  #reading: Promise<void> | undefined;

  constructor(aws: AwsClients, nowMs: () => number) {
    this.#aws = aws;
    this.#nowMs = nowMs;
  }

  /** Who asks while it is being read gets that reading. */
  async lasting(): Promise<LastingRuns> {
    await this.#read();
    const runs = this.#functions().flatMap((functionRuns) => functionRuns.all(this.#nowMs()));
    return new LastingRuns(runs.sort((a, b) => a.startedAt - b.startedAt));
  }

  async find(id: string): Promise<LoggedRun | undefined> {
    await this.#read();
    return this.#functions()
      .map((functionRuns) => functionRuns.get(id))
      .find((run) => run !== undefined);
  }

  get trimmed(): boolean {
    return this.#functions().some(({ trimmed }) => trimmed);
  }

  #functions(): RunsInLog[] {
    return [...this.#followed.values()].flatMap(({ functions }) => [...functions.values()]);
  }

  #read(): Promise<void> {
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readAll(): Promise<void> {
    const [names, groups] = await Promise.all([functionsByGroup(this.#aws), allGroups(this.#aws.logs)]);
    const there = new Map(groups.map(({ logGroupName = '', creationTime = 0 }) => [logGroupName, creationTime]));
    for (const [group, { createdAt }] of this.#followed) if (there.get(group) !== createdAt) this.#followed.delete(group);
    for (const [group, functions] of names) {
      const createdAt = there.get(group);
      if (createdAt !== undefined) await this.#follow(group, createdAt, functions);
    }
  }

  async #follow(group: string, createdAt: number, names: readonly string[]): Promise<void> {
    const followed = this.#followed.get(group) ?? { group, createdAt, functions: new Map(), seen: new Map(), newestAt: 0 };
    this.#followed.set(group, followed);
    const from = Math.max(0, followed.newestAt - overlapMs);
    for await (const page of linesIn(this.#aws.logs, { group, from })) for (const line of page) take(followed, line, names);
    for (const [id, at] of followed.seen) if (at < followed.newestAt - overlapMs) followed.seen.delete(id);
  }
}

function take(followed: Followed, line: Line, names: readonly string[]): void {
  if (followed.seen.has(line.id)) return;
  followed.seen.set(line.id, line.at);
  followed.newestAt = Math.max(followed.newestAt, line.at);
  const name = nameIn(line.stream, names);
  if (name === undefined) return;
  const runs = followed.functions.get(name) ?? new RunsInLog(name, followed.group);
  followed.functions.set(name, runs);
  runs.take(line);
}

// AWS: streams of a group that functions share name the function: 2030/01/01/name[$LATEST]id
// (https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html).
function nameIn(stream: string, names: readonly string[]): string | undefined {
  return names.length === 1 ? names[0] : names.find((name) => stream.includes(`/${name}[`));
}

async function functionsByGroup({ lambda }: AwsClients): Promise<Map<string, string[]>> {
  const names = new Map<string, string[]>();
  for await (const { Functions = [] } of paginateListFunctions({ client: lambda }, {}))
    for (const { FunctionName = '', LoggingConfig } of Functions) {
      const group = LoggingConfig?.LogGroup ?? `/aws/lambda/${FunctionName}`;
      names.set(group, [...(names.get(group) ?? []), FunctionName]);
    }
  return names;
}
