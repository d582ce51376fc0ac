import type { ServiceName } from '../../engine/wire/model.ts';

/** Where a story plays: whose account, and names that are of this run only. */
export interface Place {
  readonly account: string;
  readonly region: string;
  /** That word, made unique to this run: `rule` is `parity-rule-k3x9d2`. */
  name(word: string): string;
  /** E.g. `arn('events', 'rule/x')`. */
  arn(service: string, resource: string): string;
}

/** A request to one operation. `service:Operation` where it is another service than the file's. */
export interface Request {
  readonly operation: string;
  readonly input: object;
  /** Sent instead of what the SDK would write for the input. */
  readonly body?: string;
  /** What `latest` finds the answer's `id` by from now on. */
  readonly names?: string;
}

/** A request whose answer is compared between the engines, and what AWS documents that it is: success, or an error's code. */
export interface Probe extends Request {
  readonly kind: 'probe';
  readonly title: string;
  readonly expected: string;
  /** Of lists in the answer, only what belongs to this run counts. */
  readonly ours: boolean;
  /** Where the reference's page of the operation does not say it: who does, in which words. */
  readonly aws?: { readonly says: string; readonly at: string };
}

export type Step =
  | Probe
  /** Sets the scene, or clears it away, and is not compared. */
  | (Request & { readonly kind: 'given' | 'clear' })
  /** Repeats a request until a member of its answer has that value. */
  | (Request & { readonly kind: 'until'; readonly path: string; readonly value: unknown });

/** Steps on one engine, in order; the later ones build on what the earlier ones left. */
export type Story = (place: Place) => readonly Step[];

export interface ServiceProbes {
  readonly service: ServiceName;
  /** Each by what it is about. */
  readonly stories: Readonly<Record<string, Story>>;
}

interface ProbeOptions {
  readonly ours?: boolean;
  readonly body?: string;
  readonly names?: string;
  readonly aws?: Probe['aws'];
}

/** Answers with success. The title says what is special about this request, e.g. `of a rule without targets`. */
export function ok(operation: string, title: string, input: object = {}, options: ProbeOptions = {}): Probe {
  return { kind: 'probe', operation, title, input, expected: success, ours: false, ...options };
}

/** Answers with the error of that code. */
export function fails(operation: string, code: string, title: string, input: object = {}, options: ProbeOptions = {}): Probe {
  return { kind: 'probe', operation, title, input, expected: code, ours: false, ...options };
}

export function given(operation: string, input: object = {}, options: Pick<Request, 'names'> = {}): Step {
  return { kind: 'given', operation, input, ...options };
}

/** Clears away; that there is nothing is fine. Also for what an engine made that should have refused to. */
export function clear(operation: string, input: object = {}): Step {
  return { kind: 'clear', operation, input };
}

/** @example until('DescribeTable', { TableName }, 'Table.TableStatus', 'ACTIVE') */
export function until(operation: string, input: object, path: string, value: unknown): Step {
  return { kind: 'until', operation, input, path, value };
}

/** Stands in an input for the value that the latest answer of the story with such a member had, e.g. an upload's id. */
export class Latest {
  readonly member: string;
  readonly before: string;

  constructor(member: string, before: string) {
    this.member = member;
    this.before = before;
  }
}

/** With a text before it where one is given, e.g. the beginning of an ARN. */
export function latest(member: string, before = ''): Latest {
  return new Latest(member, before);
}

export const success = 'success';
