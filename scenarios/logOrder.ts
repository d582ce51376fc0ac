import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario(
  'The log group holds START, a line for each task, the summary, END and REPORT, in that order',
  async ({ tasks, rule, logs, step }) => {
    await step('seed two tasks that are due', () =>
      tasks.put({ TaskID: 'first', ExecutionTime: '2030-01-01T07:00:00Z' }, { TaskID: 'second', ExecutionTime: '2030-01-01T08:00:00Z' }),
    );

    const run = await step('let 09:00 come', () => rule.comesDue('2030-01-01T09:00:00Z'));
    const lines = await step('read the log of that run', () => logs.ofRun(run.requestId));

    const kinds = lines.map(({ text, entry }) => entry?.['message'] ?? text.split(' ')[0]);
    expect(kinds).toEqual(['START', 'task completed', 'task completed', 'run finished', 'END', 'REPORT']);
    expect(lines.at(0)?.text).toBe(`START RequestId: ${run.requestId} Version: $LATEST`);
    expect(lines.at(-2)?.text).toBe(`END RequestId: ${run.requestId}`);
    expect(lines.at(-1)?.text).toMatch(
      /^REPORT RequestId: \S+\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: \d+ MB\tMax Memory Used: \d+ MB/,
    );
  },
);
