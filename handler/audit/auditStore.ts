import { type DynamoDBClient, GetItemCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { Item } from '../tasks/task.ts';

export interface ScannedPage {
  readonly rows: readonly Item[];
  readonly readUnits: number;
  /** Undefined at the end of the segment. */
  readonly next: Item | undefined;
}

/** How far an audit has come: for each segment where it goes on, or that it is done. */
export interface Progress {
  readonly auditId: string;
  readonly segments: readonly SegmentState[];
  readonly rows: number;
  readonly findings: number;
}

export type SegmentState = { readonly done: true } | { readonly done: false; readonly from: Item | undefined };

export interface AuditStore {
  scan(segment: number, segments: number, from: Item | undefined): Promise<ScannedPage>;
  report(auditId: string, taskId: string, reason: string, foundAt: Date): Promise<void>;
  /** Of an audit that was cut off. */
  readProgress(): Promise<Progress | undefined>;
  saveProgress(progress: Progress, now: Date): Promise<void>;
  finish(progress: Progress, now: Date): Promise<void>;
}

interface Tables {
  readonly client: DynamoDBClient;
  readonly tasksTable: string;
  readonly runsTable: string;
}

/** Small pages: the budget is kept page by page. */
const rowsPerPage = 1_000;
/** Long enough to compare two audits. */
const keptMs = 30 * 24 * 60 * 60 * 1000;

export function auditStore({ client, tasksTable, runsTable }: Tables): AuditStore {
  const put = (kind: string, id: string, attributes: Item, now: Date) =>
    client.send(
      new PutItemCommand({
        TableName: runsTable,
        Item: {
          Kind: { S: kind },
          ID: { S: id },
          ExpiresAt: { N: String(Math.floor((now.getTime() + keptMs) / 1000)) },
          ...attributes,
        },
      }),
    );
  const key = { Kind: { S: 'audit' }, ID: { S: 'last' } };

  return {
    scan: async (Segment, TotalSegments, ExclusiveStartKey) => {
      const page = await client.send(
        new ScanCommand({
          TableName: tasksTable,
          Segment,
          TotalSegments,
          ExclusiveStartKey,
          Limit: rowsPerPage,
          ProjectionExpression: 'TaskID, #status, ExecutionTime, NextAttemptAt',
          ExpressionAttributeNames: { '#status': 'Status' },
          ReturnConsumedCapacity: 'TOTAL',
        }),
      );
      return { rows: page.Items ?? [], readUnits: page.ConsumedCapacity?.CapacityUnits ?? 0, next: page.LastEvaluatedKey };
    },
    report: async (auditId, taskId, reason, foundAt) => {
      await put(
        'finding',
        `${auditId}#${taskId}`,
        { TaskID: { S: taskId }, Reason: { S: reason }, FoundAt: { S: foundAt.toISOString() } },
        foundAt,
      );
    },
    readProgress: async () => {
      const { Item } = await client.send(new GetItemCommand({ TableName: runsTable, Key: key, ConsistentRead: true }));
      if (!Item || Item.FinishedAt) return undefined;
      return {
        auditId: Item.AuditID?.S ?? '',
        segments: (Item.Segments?.L ?? []).map(({ M: { Done, From } = {} }) =>
          Done?.BOOL ? { done: true } : { done: false, from: From?.M },
        ),
        rows: Number(Item.Rows?.N),
        findings: Number(Item.Findings?.N),
      };
    },
    saveProgress: async (progress, now) => {
      await put('audit', 'last', itemOf(progress), now);
    },
    finish: async (progress, now) => {
      await put('audit', 'last', { ...itemOf(progress), FinishedAt: { S: now.toISOString() } }, now);
    },
  };
}

function itemOf({ auditId, segments, rows, findings }: Progress): Item {
  const states = segments.map((segment) => ({
    M: segment.done ? { Done: { BOOL: true } } : { Done: { BOOL: false }, ...(segment.from ? { From: { M: segment.from } } : {}) },
  }));
  return { AuditID: { S: auditId }, Segments: { L: states }, Rows: { N: String(rows) }, Findings: { N: String(findings) } };
}
