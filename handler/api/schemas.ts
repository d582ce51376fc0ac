/** JSON Schema as far as draft 4 (API Gateway's models) and OpenAPI 3.0 mean the same by it. */
export interface Schema {
  readonly type: 'object' | 'array' | 'string' | 'integer' | 'boolean';
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minProperties?: number;
}

const text = (description: string, most: number, more: Partial<Schema> = {}): Schema => ({
  type: 'string',
  description,
  minLength: 1,
  maxLength: most,
  ...more,
});
const number = (description: string, minimum: number, maximum: number): Schema => ({ type: 'integer', description, minimum, maximum });
const object = (properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties,
  ...(required.length > 0 ? { required } : {}),
});

const executionTime = text('From when on the task is due: an ISO 8601 instant.', 40, { pattern: '^\\d{4}-\\d{2}-\\d{2}([T ].*)?$' });
const priority = number('1 is the highest; 3 where it is missing.', 1, 5);
const version = number('The version of the task that the caller has seen.', 0, Number.MAX_SAFE_INTEGER);
// AWS: a partition key has at most 2,048 bytes (docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html); the id is part of paths, too.
const taskId = text('What the task is known by; nothing else may be.', 256);

const taskFields = {
  TaskID: taskId,
  TaskName: text('What people call it.', 1024),
  ExecutionTime: executionTime,
  Priority: priority,
  TaskType: text('Which processor executes it; log where it is missing.', 32, { enum: ['log', 'webhook', 'queue', 'function'] }),
  MaxAttempts: number('How often it is tried; 3 where it is missing.', 1, 20),
  Recurrence: text('daily, rate(...) or cron(...): when it is due again once it is completed.', 256),
  Parameters: { type: 'object', description: 'What its processor wants to know.' },
} as const satisfies Record<string, Schema>;

const timeText = text('An instant.', 40);
const count = number('A count.', 0, Number.MAX_SAFE_INTEGER);

export const schemas = {
  NewTask: object(taskFields, ['TaskID', 'ExecutionTime']),

  TaskChange: {
    ...object(
      {
        Version: version,
        ExecutionTime: executionTime,
        Priority: priority,
        Status: { type: 'string', description: 'Cancelled: it is not to be executed.', enum: ['Cancelled'] },
      },
      ['Version'],
    ),
    minProperties: 2,
  },

  Task: {
    type: 'object',
    required: ['TaskID', 'Version'],
    properties: {
      ...taskFields,
      TaskID: text('What the task is known by.', 2048),
      TaskType: text('Which processor executes it.', 1024),
      Status: text('Pending, Completed, Failed or Cancelled, unless somebody wrote another by hand.', 1024),
      Version: version,
      Attempts: count,
      HandOvers: number('How often a function handed it over because its own time was up; that is no attempt.', 0, Number.MAX_SAFE_INTEGER),
      NextAttemptAt: timeText,
      LastError: text('Why its last attempt failed.', 1024),
      CompletedAt: timeText,
      FailedAt: timeText,
      ClaimedBy: text('The request that executes it, and which of its claims this is.', 256),
      ClaimedUntil: timeText,
      SeriesID: text('The task that it is an occurrence of.', 2048),
    },
  },

  TaskPage: object(
    {
      Tasks: { type: 'array', items: { type: 'object' } },
      Index: text('The index that served the filters.', 255),
      NextPageToken: text('Asks for what follows, with the same filters.', 4096),
    },
    ['Tasks', 'Index'],
  ),

  Run: {
    type: 'object',
    required: ['RunID', 'State'],
    properties: {
      RunID: text('What the run is known by.', 128),
      State: {
        type: 'string',
        enum: ['Accepted', 'Running', 'Open', 'Finished', 'Lost'],
        description: 'Open: the retry rule goes on with it. Lost: it was accepted, and never began.',
      },
      Trigger: { type: 'string', enum: ['schedule', 'api', 'continued', 'retry'] },
      EventTime: timeText,
      StartedAt: timeText,
      FinishedAt: timeText,
      LookAgainAt: timeText,
      Due: number('The tasks that it found when it first looked.', 0, Number.MAX_SAFE_INTEGER),
      Completed: number('By all of its invocations and workers, like the following.', 0, Number.MAX_SAFE_INTEGER),
      Failed: count,
      Retried: number('Attempts that failed and were followed, or are to be, by another.', 0, Number.MAX_SAFE_INTEGER),
      Unreadable: number('Rows that it could not judge.', 0, Number.MAX_SAFE_INTEGER),
      Dispatched: number('Tasks handed to workers, once more where it was gone on with.', 0, Number.MAX_SAFE_INTEGER),
      Left: number('Tasks that its last invocation had no time for: the retry rule goes on with them.', 0, Number.MAX_SAFE_INTEGER),
    },
  },

  RunPage: object({ Runs: { type: 'array', items: { type: 'object' } }, NextPageToken: text('Asks for what follows.', 4096) }, ['Runs']),

  AcceptedRun: object({ RunID: text('What the run is known by.', 128) }, ['RunID']),

  AuditPage: object(
    {
      Audit: { type: 'object', description: 'When the last audit ran and what it counted.' },
      Findings: {
        type: 'array',
        items: object({ TaskID: text('The row.', 2048), Reason: text('Why no run will find it.', 1024), FoundAt: timeText }, [
          'TaskID',
          'Reason',
        ]),
      },
      NextPageToken: text('Asks for what follows.', 4096),
    },
    ['Findings'],
  ),

  Problem: {
    type: 'object',
    description: 'RFC 9457.',
    required: ['type', 'title'],
    properties: {
      type: text('What kind of problem it is.', 256),
      title: text('The same for every problem of the kind.', 256),
      status: number('The status of the answer; missing where the gateway has no name for what it refuses.', 400, 599),
      detail: { type: 'string', description: 'What is the matter this time.' },
    },
  },
} as const satisfies Record<string, Schema>;

export type SchemaName = keyof typeof schemas;
