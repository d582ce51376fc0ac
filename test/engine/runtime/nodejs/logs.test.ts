import { expect, test } from 'vitest';
import { runtimeHarness } from '../support/functionCode.ts';

const { code, run } = runtimeHarness();
const time = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z';

async function linesOf(body: string, environment: Record<string, string> = {}): Promise<readonly string[]> {
  const { lines } = await run(await code({ 'index.js': body }, { environment }), {}, 'r-1');
  return lines;
}

test("writes the levels of the console in Lambda's text form", async () => {
  const lines = await linesOf(
    'exports.handler = async () => { console.log("a %d", 1, { b: 2 }); console.info("i"); console.debug("d"); console.warn("w"); console.error("e"); console.trace("t"); };',
  );

  const forms = ['INFO\ta 1 \\{ b: 2 \\}', 'INFO\ti', 'DEBUG\td', 'WARN\tw', 'ERROR\te', 'TRACE\tt'];
  expect(lines).toEqual(forms.map((form) => expect.stringMatching(new RegExp(`^${time}\tr-1\t${form}$`))));
});

test('keeps the lines of a message together and raw output in its place', async () => {
  const lines = await linesOf(
    'exports.handler = async () => { console.log("one\\ntwo"); process.stdout.write("raw 1\\nraw"); process.stdout.write(" 2\\n"); process.stderr.write("ünfinished"); };',
  );

  expect(lines).toEqual([expect.stringMatching(/\tINFO\tone\ntwo$/), 'raw 1', 'raw 2', 'ünfinished']);
});

test('writes JSON when the function is configured so', async () => {
  const lines = await linesOf(
    'exports.handler = async () => { console.debug("hidden"); console.log("plain"); console.warn({ task: 1 }); console.error("failed", new TypeError("x")); };',
    { AWS_LAMBDA_LOG_FORMAT: 'JSON', AWS_LAMBDA_LOG_LEVEL: 'INFO' },
  );

  const timestamp = expect.stringMatching(new RegExp(`^${time}$`));
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { timestamp, level: 'INFO', requestId: 'r-1', message: 'plain' },
    { timestamp, level: 'WARN', requestId: 'r-1', message: { task: 1 } },
    {
      timestamp,
      level: 'ERROR',
      requestId: 'r-1',
      message: expect.stringMatching(/^failed TypeError: x/),
      errorType: 'TypeError',
      errorMessage: 'x',
      stackTrace: expect.arrayContaining(['TypeError: x']),
    },
  ]);
});

test('keeps the lines of a function that hangs, and those of a process it starts', async () => {
  const spec = await code(
    {
      'index.js':
        'exports.handler = async () => { console.log("before"); require("node:child_process").execSync("echo from a child", { stdio: "inherit" }); for (;;); };',
    },
    { timeoutMs: 2_500 },
  );

  const { attempt, lines } = await run(spec);

  expect(attempt.ending).toEqual({ kind: 'timeout' });
  expect([...lines].sort()).toEqual([expect.stringMatching(/\tINFO\tbefore$/), 'from a child'].sort());
});

test('carries much output without losing or splitting any', async () => {
  const lines = await linesOf('exports.handler = async () => { for (let n = 0; n < 5000; n += 1) console.log(n, "€".repeat(50)); };');

  expect(lines.map((line) => line.split('\t')[3])).toEqual(Array.from({ length: 5_000 }, (_, n) => `${n} ${'€'.repeat(50)}`));
});
