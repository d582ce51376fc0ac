import type { AwsError } from '../kernel/errors.ts';
import type { OperationModel, Protocol, ServiceModel } from './model.ts';

export interface WireRequest {
  readonly method: string;
  /** Path and query as they came, still percent-encoded. */
  readonly url: string;
  /** Names in lower case, as node:http gives them. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer | string | undefined;
}

/** What a request asks for. A request that asks for nothing known has a `refusal`, and still a protocol in which to say so. */
export interface Route {
  readonly service: string;
  readonly operation: string;
  readonly protocol: Protocol;
  readonly model: ServiceModel;
  readonly operationModel: OperationModel;
  /** Members that the path (or the host, for a bucket) gave. */
  readonly labels: Readonly<Record<string, string>>;
  readonly refusal?: AwsError;
}

/** One protocol, both ways. */
export interface ProtocolCodec {
  readInput(route: Route, request: WireRequest): unknown;
  writeOutput(route: Route, output: unknown, requestId: string): WireResponse;
  writeError(route: Route, error: AwsError, requestId: string): WireResponse;
}

export function header(request: Pick<WireRequest, 'headers'>, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}
