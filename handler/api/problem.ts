/** What goes wrong in a way that the caller is told of, as RFC 9457 has it. */
export class Problem extends Error {
  readonly status: number;
  readonly type: string;
  readonly more: Readonly<Record<string, unknown>>;

  constructor(status: number, type: string, detail: string, more: Readonly<Record<string, unknown>> = {}) {
    super(detail);
    this.status = status;
    this.type = type;
    this.more = more;
  }
}

const titles: Readonly<Record<number, string>> = {
  400: 'The request cannot be understood',
  404: 'There is nothing of that name',
  409: 'The request does not fit what is there',
  500: 'The request met an error of ours',
  503: 'The request came at a bad time',
};

export function invalid(detail: string, more: Readonly<Record<string, unknown>> = {}): Problem {
  return new Problem(400, 'invalid-request', detail, more);
}

export function throttled(): Problem {
  return new Problem(503, 'throttled', 'the table is asked for more than it gives: try again later');
}

export function noSuchTask(taskId: string): Problem {
  return new Problem(404, 'no-such-task', `there is no task ${taskId}`);
}

/** As the body of an answer. */
export function problemBody({ status, type, message, more }: Problem): Record<string, unknown> {
  return { type: `urn:daily-task-scheduler:${type}`, title: titles[status] ?? 'Problem', status, detail: message, ...more };
}
