import { describe, expect, it } from 'vitest';
import { errorIn, readReport, startedRequest } from '../../../sandbox/console/platformLines.ts';
import { RunsInLog } from '../../../sandbox/console/runsInLog.ts';

const id = '5f0c8d2e-0000-4000-8000-000000000001';
const text = `REPORT RequestId: ${id}\tDuration: 12.50 ms\tBilled Duration: 113 ms\tMemory Size: 128 MB\tMax Memory Used: 61 MB`;

describe('what Lambda logs of a run', () => {
  it('is read from text and from JSON alike', () => {
    const json = {
      time: '2030-01-01T09:00:01.000Z',
      type: 'platform.report',
      record: {
        requestId: id,
        status: 'success',
        metrics: { durationMs: 12.5, billedDurationMs: 113, memorySizeMB: 128, maxMemoryUsedMB: 61, initDurationMs: 100.25 },
      },
    };
    const report = {
      requestId: id,
      durationMs: 12.5,
      billedMs: 113,
      initMs: 100.25,
      memoryMb: 61,
      status: 'success',
      errorType: undefined,
    };

    expect(readReport(`${text}\tInit Duration: 100.25 ms\t\n`)).toEqual(report);
    expect(readReport(JSON.stringify(json))).toEqual(report);
    expect(readReport(`${text}\tStatus: error\tError Type: Runtime.ExitError\n`)).toMatchObject({
      status: 'error',
      errorType: 'Runtime.ExitError',
    });
    expect(startedRequest(`START RequestId: ${id} Version: $LATEST\n`)).toBe(id);
    expect(startedRequest(JSON.stringify({ type: 'platform.start', record: { requestId: id, version: '$LATEST' } }))).toBe(id);
    expect(readReport('a line of the function that says REPORT RequestId: none')).toBeUndefined();
  });

  it('names the error, whoever logged it', () => {
    const invoke = `2030-01-01T09:00:00.000Z\t${id}\tERROR\tInvoke Error \t{"errorType":"TypeError","errorMessage":"boom","stack":[]}\n`;
    const json = JSON.stringify({
      timestamp: 't',
      level: 'ERROR',
      requestId: id,
      message: { errorType: 'TypeError', errorMessage: 'boom' },
    });
    const python = '[ERROR] ValueError: boom\rTraceback (most recent call last):\r  File "a.py"';

    expect([invoke, json, python].map(errorIn)).toEqual([
      { type: 'TypeError', message: 'boom' },
      { type: 'TypeError', message: 'boom' },
      { type: 'ValueError', message: 'boom' },
    ]);
    expect(errorIn(`2030-01-01T09:00:03.000Z ${id} Task timed out after 3.00 seconds\n\n`)).toEqual({
      type: 'Sandbox.Timedout',
      message: 'Task timed out after 3.00 seconds',
    });
    expect(errorIn(`RequestId: ${id} Error: Runtime exited with error: exit status 3\nRuntime.ExitError\n`)).toEqual({
      type: 'Runtime.ExitError',
      message: 'Runtime exited with error: exit status 3',
    });
    expect(errorIn('{"level":"error","message":"a task failed"}')).toBeUndefined();
  });

  it('makes a run of its attempts, and says of one without REPORT that it goes on, or is lost', () => {
    const runs = new RunsInLog('f', '/aws/lambda/f');
    const take = (at: number, message: string) => runs.take({ at, message, stream: 's', id: `${at}` });
    take(1_000, `START RequestId: ${id} Version: $LATEST`);
    take(1_500, `1970-01-01T00:00:04.000Z ${id} Task timed out after 3.00 seconds`);
    take(4_000, `REPORT RequestId: ${id}\tDuration: 3000.00 ms\tStatus: timeout`);
    take(64_000, `START RequestId: ${id} Version: $LATEST`);
    take(64_000, `REPORT RequestId: ${id}\tDuration: 20.00 ms\t`);
    take(70_000, 'START RequestId: open Version: $LATEST');

    expect(runs.all(71_000)).toMatchObject([
      {
        id,
        lane: 'function:f',
        state: 'recovered',
        attempts: [
          { startedAt: 1_000, endedAt: 4_000, outcome: 'timeout' },
          { startedAt: 63_980, endedAt: 64_000, outcome: 'succeeded' },
        ],
      },
      { id: 'open', state: 'running' },
    ]);
    expect(runs.all(70_000 + 16 * 60_000)[1]).toMatchObject({ state: 'failed', error: { type: 'ReportMissing' } });
  });
});
