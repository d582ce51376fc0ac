/** What the deployed things are called; the sandbox and the scenarios find them by these names. */
export interface Names {
  readonly stack: string;
  readonly table: string;
  readonly index: string;
  readonly executor: string;
  readonly rule: string;
  readonly logGroup: string;
}

/** The documented names, each followed by `-<suffix>` when there is one, so that two deployments fit into one account. */
export function namesFor(suffix = ''): Names {
  const ending = readSuffix(suffix);
  const executor = `DailyTaskExecutor${ending}`;

  return {
    stack: `DailyTaskScheduler${ending}`,
    table: `ScheduledTasks${ending}`,
    index: 'ByStatusAndExecutionTime',
    executor,
    rule: `DailyTaskSchedulerRule${ending}`,
    logGroup: `/aws/lambda/${executor}`,
  };
}

/** The shortest of the limits decides: a function's and a rule's name may have 64 characters, a stack's only letters, digits and hyphens. */
function readSuffix(suffix: string): string {
  if (suffix === '') return '';
  if (!/^[A-Za-z0-9-]{1,40}$/.test(suffix)) throw new Error(`nameSuffix "${suffix}" must be 1 to 40 letters, digits or hyphens`);
  return `-${suffix}`;
}
