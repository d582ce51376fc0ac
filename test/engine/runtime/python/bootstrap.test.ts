import { describe, expect, test } from 'vitest';
import { commandFor } from '../../../../engine/runtime/runtimes.ts';
import { runtimeHarness } from '../support/functionCode.ts';

const nowMs = Date.UTC(2031, 5, 15, 9);
const { code, run } = runtimeHarness(nowMs);

const functionOf = (body: string) => code({ 'app.py': body }, { handler: 'app.handler', runtime: 'python3.12' });

describe.runIf(commandFor('python3.12'))('a Python function', () => {
  test("answers, logs and sees the engine's time", async () => {
    const spec = await functionOf(
      `import datetime, logging, time
logging.getLogger().setLevel('INFO')
def handler(event, context):
    print('printed', event['name'])
    logging.info('logged')
    return {'year': datetime.datetime.now().year, 'time': int(time.time()) == int(datetime.datetime.now(datetime.timezone.utc).timestamp()), 'id': context.aws_request_id, 'left': context.get_remaining_time_in_millis() > 3000}
`,
    );

    const { payload, lines } = await run(spec, { name: 'Ada' }, 'r-1');

    expect(payload).toEqual({ year: 2031, time: true, id: 'r-1', left: true });
    expect(lines).toEqual(['printed Ada', expect.stringMatching(/^\[INFO\]\t2031-06-15T09:00:0\d\.\d{3}Z\tr-1\tlogged$/)]);
  });

  test('keeps its process between invocations', async () => {
    const spec = await functionOf('import os\ndef handler(event, context):\n    return os.getpid()\n');

    const first = await run(spec);
    const second = await run(spec);

    expect(second).toMatchObject({ payload: first.payload, attempt: { initialized: true } });
    expect(second.attempt.initMs).toBeUndefined();
  });

  test.each([
    ['raises', 'def handler(event, context):\n    raise ValueError("boom")\n', { errorType: 'ValueError', errorMessage: 'boom' }],
    ['cannot be parsed', 'def handler(:\n', { errorType: 'Runtime.UserCodeSyntaxError' }],
    [
      'imports what is not there',
      'import nothing_here\n',
      { errorType: 'Runtime.ImportModuleError', errorMessage: "Unable to import module 'app': No module named 'nothing_here'" },
    ],
    ['has no handler', '', { errorType: 'Runtime.HandlerNotFound', errorMessage: "Handler 'handler' missing on module 'app'" }],
    ['answers what has no JSON', 'def handler(event, context):\n    return object()\n', { errorType: 'Runtime.MarshalError' }],
  ])('that %s is reported', async (_, body, expected) => {
    const { payload, lines } = await run(await functionOf(body));

    expect(payload).toMatchObject(expected);
    expect(lines[0]).toContain(`[ERROR] ${expected.errorType}: `);
  });

  test('that exits is reported', async () => {
    const { attempt } = await run(await functionOf('import os\ndef handler(event, context):\n    os._exit(4)\n'));

    expect(attempt.ending).toEqual({ kind: 'exit', code: 4, signal: null });
  });
});
