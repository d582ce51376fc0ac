/** What the deployed things are called; the sandbox and the scenarios find them by these names. */
export interface Names {
  readonly stack: string;
  readonly table: string;
  /** The tasks by Status and ExecutionTime: where a run looks for what is due. */
  readonly index: string;
  /** The pending tasks in back-off, by when they are to be tried again. */
  readonly retryIndex: string;
  readonly runsTable: string;
  readonly openRunsIndex: string;
  readonly executor: string;
  readonly retrier: string;
  readonly worker: string;
  readonly auditor: string;
  readonly api: string;
  readonly rule: string;
  readonly retryRule: string;
  readonly auditRule: string;
  readonly auditGoesOnRule: string;
  readonly deadLetters: string;
  readonly messages: string;
  readonly unhandled: string;
  readonly dashboard: string;
  /** The executor's. */
  readonly logGroup: string;
}

/** What the index was called when it held keys alone; see docs/ARCHITECTURE.md on how the first stack becomes this one. */
export const firstIndex = 'ByStatusAndExecutionTime';

/** The documented names, each followed by `-<suffix>` when there is one, so that two deployments fit into one account. */
export function namesFor(suffix = ''): Names {
  const ending = readSuffix(suffix);
  const executor = `DailyTaskExecutor${ending}`;

  return {
    stack: `DailyTaskScheduler${ending}`,
    table: `ScheduledTasks${ending}`,
    index: 'DueTasks',
    retryIndex: 'DueRetries',
    runsTable: `TaskRuns${ending}`,
    openRunsIndex: 'OpenRuns',
    executor,
    retrier: `DailyTaskRetrier${ending}`,
    worker: `DailyTaskWorker${ending}`,
    auditor: `DailyTaskAuditor${ending}`,
    api: `DailyTaskApi${ending}`,
    rule: `DailyTaskSchedulerRule${ending}`,
    retryRule: `DailyTaskRetryRule${ending}`,
    auditRule: `DailyTaskAuditRule${ending}`,
    auditGoesOnRule: `DailyTaskAuditGoesOnRule${ending}`,
    deadLetters: `DailyTaskDeadLetters${ending}`,
    messages: `DailyTaskMessages${ending}`,
    unhandled: `DailyTaskUnhandledMessages${ending}`,
    dashboard: `DailyTaskScheduler${ending}`,
    logGroup: `/aws/lambda/${executor}`,
  };
}

/** The shortest of the limits decides: a function's and a rule's name may have 64 characters, a stack's only letters, digits and hyphens. */
function readSuffix(suffix: string): string {
  if (suffix === '') return '';
  if (!/^[A-Za-z0-9-]{1,40}$/.test(suffix)) throw new Error(`nameSuffix "${suffix}" must be 1 to 40 letters, digits or hyphens`);
  return `-${suffix}`;
}
