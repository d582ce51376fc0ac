import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { ApiAnswer, ApiRequest } from './request.ts';

/** What the operations work with. */
export interface ApiPlace {
  readonly client: DynamoDBClient;
  readonly tasksTable: string;
  readonly dueIndex: string;
  readonly runsTable: string;
  readonly now: () => Date;
  readonly pause: (ms: number) => Promise<unknown>;
  /** What page tokens are sealed with. */
  readonly pageKey: () => Promise<Buffer>;
  /** Has the executor run; resolves when Lambda has taken the event. */
  readonly startRun: (event: { readonly time: string; readonly runId: string }) => Promise<void>;
}

export type Operate = (request: ApiRequest, place: ApiPlace) => Promise<ApiAnswer>;
