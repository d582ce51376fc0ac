import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
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

/** Who audits, and until when nobody else does. */
export interface Lease {
  readonly by: string;
  readonly until: Date;
}

export type SegmentState = { readonly done: true } | { readonly done: false; readonly from: Item | undefined };

export interface AuditStore {
  scan(segment: number, segments: number, from: Item | undefined): Promise<ScannedPage>;
  report(auditId: string, taskId: string, reason: string, foundAt: Date): Promise<void>;
  /** The audit that was cut off; undefined: the last one came to its end, or there was none. */
  unfinished(): Promise<Progress | undefined>;
  /** Takes the lease for an audit that begins or goes on; false while another has it. */
  take(progress: Progress, lease: Lease, now: Date): Promise<boolean>;
  /** The writes of who has the lease; they fail for who has lost it. */
  saveProgress(progress: Progress, lease: Lease, now: Date): Promise<void>;
  /** Leaves the audit to whoever comes next. */
  release(progress: Progress, lease: Lease, now: Date): Promise<void>;
  finish(progress: Progress, lease: Lease, now: Date): Promise<void>;
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
  const put = (kind: string, id: string, attributes: Item, now: Date, condition: Condition = {}) =>
    client.send(
      new PutItemCommand({
        TableName: runsTable,
        ...condition,
        Item: {
          Kind: { S: kind },
          ID: { S: id },
          ExpiresAt: { N: String(Math.floor((now.getTime() + keptMs) / 1000)) },
          ...attributes,
        },
      }),
    );
  const key = { Kind: { S: 'audit' }, ID: { S: 'last' } };
  const putLast = (attributes: Item, now: Date, condition: Condition) => put('audit', 'last', attributes, now, condition);

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
    unfinished: async () => {
      const { Item } = await client.send(new GetItemCommand({ TableName: runsTable, Key: key, ConsistentRead: true }));
      return Item && !Item.FinishedAt ? progressIn(Item) : undefined;
    },
    take: async (progress, lease, now) => {
      try {
        await putLast({ ...itemOf(progress), ...leaseItem(lease) }, now, {
          // Lambda delivers an event again, under the same request id, only once the function that had it has ended.
          ConditionExpression: 'attribute_not_exists(LeasedUntil) OR LeasedUntil < :now OR LeasedBy = :by',
          ExpressionAttributeValues: { ':now': { S: now.toISOString() }, ':by': { S: lease.by } },
        });
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
    saveProgress: async (progress, lease, now) => {
      await putLast({ ...itemOf(progress), ...leaseItem(lease) }, now, heldBy(lease));
    },
    release: async (progress, lease, now) => {
      await putLast(itemOf(progress), now, heldBy(lease));
    },
    finish: async (progress, lease, now) => {
      await putLast({ ...itemOf(progress), FinishedAt: { S: now.toISOString() } }, now, heldBy(lease));
    },
  };
}

type Condition = Pick<PutItemCommandInput, 'ConditionExpression' | 'ExpressionAttributeValues'>;

function heldBy({ by, until }: Lease): Condition {
  return {
    ConditionExpression: 'LeasedBy = :by AND LeasedUntil = :until',
    ExpressionAttributeValues: { ':by': { S: by }, ':until': { S: until.toISOString() } },
  };
}

function leaseItem({ by, until }: Lease): Item {
  return { LeasedBy: { S: by }, LeasedUntil: { S: until.toISOString() } };
}

function progressIn({ AuditID, Segments, Rows, Findings }: Item): Progress {
  return {
    auditId: AuditID?.S ?? '',
    segments: (Segments?.L ?? []).map(({ M: { Done, From } = {} }) => (Done?.BOOL ? { done: true } : { done: false, from: From?.M })),
    rows: Number(Rows?.N),
    findings: Number(Findings?.N),
  };
}

function itemOf({ auditId, segments, rows, findings }: Progress): Item {
  const states = segments.map((segment) => ({
    M: segment.done ? { Done: { BOOL: true } } : { Done: { BOOL: false }, ...(segment.from ? { From: { M: segment.from } } : {}) },
  }));
  return { AuditID: { S: auditId }, Segments: { L: states }, Rows: { N: String(rows) }, Findings: { N: String(findings) } };
}
