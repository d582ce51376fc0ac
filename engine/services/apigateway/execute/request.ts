import type { Caller } from '../../../kernel/context.ts';

/** A request of a deployed API, as its client sent it. */
export interface ApiRequest {
  readonly restApiId: string;
  readonly stageName: string;
  readonly verb: string;
  /** What follows the stage, still percent-encoded; begins with a slash. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  /** Names as they were sent. */
  readonly headers: readonly (readonly [string, string])[];
  /** Undefined when it was larger than the service takes. */
  readonly body: Buffer | undefined;
  readonly sourceIp: string;
  /** Who signed it for execute-api; undefined when nobody did. */
  readonly signer: Caller | undefined;
  /** Why the signer is not known: the code of STS's error. */
  readonly signerFault: string | undefined;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Record<string, string | string[]>;
  readonly body: Buffer | string;
}

/** Values by name, all of them: names in the case in which they were sent first. */
export type MultiValues = Readonly<Record<string, readonly string[]>>;

/** Headers by name; a name that was sent in several cases is one name. */
export function multiHeaders(headers: ApiRequest['headers']): MultiValues {
  const names = new Map<string, string>();
  const values = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const known = names.get(name.toLowerCase()) ?? name;
    names.set(name.toLowerCase(), known);
    values.set(known, [...(values.get(known) ?? []), value]);
  }
  return Object.fromEntries(values);
}

export function multiQuery(query: string): MultiValues {
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(query)) values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries(values);
}

/** The last value of each name, which is what API Gateway shows where it shows one. */
export function lastValues(values: MultiValues): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, all]) => [name, all.at(-1) ?? '']));
}

/** A header whatever its case. */
export function headerOf(headers: MultiValues, name: string): string | undefined {
  const found = Object.keys(headers).find((each) => each.toLowerCase() === name.toLowerCase());
  return found === undefined ? undefined : headers[found]?.at(-1);
}
