import type { Capability } from '../capabilities.ts';

export type EngineName = 'embedded' | 'localstack' | 'aws';

export interface ClientConfig {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly forcePathStyle?: boolean;
  /** Told in each request's user agent. */
  readonly userAgentAppId?: string;
}

/** A server of this machine, as functions see it. */
export interface Reached {
  /** What stands before the path in the URL that functions call. */
  readonly base: string;
  close(): Promise<void>;
}

/** An engine that is up: where it answers, what it can do, and the few acts that each engine does in its own way. */
export interface Target {
  readonly name: EngineName;
  /** Undefined on AWS: the SDK knows. */
  readonly endpoint: string | undefined;
  readonly clientConfig: ClientConfig;
  readonly capabilities: ReadonlySet<Capability>;
  /** Sends the rule's scheduled event, with that instant as its `time`, to the rule's targets. */
  fire(rule: string, time: string): Promise<void>;
  /** Lets functions call the server of this machine that has that origin. Refused where `local-receiver` is missing. */
  reach(origin: string): Promise<Reached>;
  stop(): Promise<void>;
}
