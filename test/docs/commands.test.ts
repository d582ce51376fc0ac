import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandsOf, transcriptIn, wordsOf } from '../../docs/generate/transcripts.ts';
import { explain } from '../../engine/schedule/explain.ts';
import { nextFire, parseSchedule } from '../../engine/schedule/schedule.ts';
import { commands } from '../../sandbox/cli/commands.ts';
import { ninesharp, up } from '../sandbox/cli/command.ts';
import { root } from '../tidy/sources.ts';

/** Command lines of blocks, and what runs each: a file or a folder of this project; or why nothing can. */
const runBy: Readonly<Record<string, string>> = {
  'npm ci && npm run scenario': '.ci/steps.mjs',
  'npm ci && npm test': '.ci/steps.mjs',
  'npm ci': '.ci/steps.mjs',
  'npm run check': '.ci/steps.mjs',
  'npm test': '.ci/steps.mjs',
  'npm run scenario': '.ci/steps.mjs',
  'npx ninesharp dev': 'test/sandbox/cli/dev.test.ts',
  'npx ninesharp up': 'test/docs/commands.test.ts',
  'docker compose up --wait': 'test/compose/globalSetup.ts',
  'npm run scenario -- --engine localstack': 'test/compose/scenarios.compose.ts',
  'docker compose down -v': 'test/compose/globalSetup.ts',
  'npm pack': 'test/package/packed.ts',
  'npm install --save-dev ./ninesharp-0.1.0.tgz': 'test/package/installed.test.ts',
};
/** These take an account: the API and the rows that they name are those of a stack on AWS. Scenarios do the same on the engines. */
const takesAnAccount = [
  /^npm run deploy -- --engine aws /,
  /<(ApiUrl|DeadLetterQueueUrl|key)\b/,
  / letter\.json\b/,
  /file:\/\/item\.json$/,
];

const pages = ['README.md', ...readdirSync(join(root, 'docs')).flatMap((file) => (file.endsWith('.md') ? `docs/${file}` : []))];
const texts = pages.map((page) => [page, readFileSync(join(root, page), 'utf8')] as const);

/** Command lines of the blocks marked `sh`, without their comments. */
function blockCommands(text: string): string[] {
  const blocks = Array.from(text.matchAll(/^```sh\n([\s\S]*?)^```$/gm), ([, block = '']) => block);
  return blocks.flatMap((block) => block.split('\n').map((line) => line.replace(/\s+#.*$/, '').trim())).filter((line) => line !== '');
}

/** Every `ninesharp ...` of a page: in blocks, in running text, in transcripts. */
function mentioned(text: string): string[] {
  const inText = Array.from(text.matchAll(/`(?:npx )?ninesharp ([^`<]+)`/g), ([, words = '']) => words);
  const inTranscripts = Array.from(text.matchAll(/^\$ npx ninesharp (.+)$/gm), ([, words = '']) => words);
  return [...inText, ...inTranscripts];
}

describe('the documentation', () => {
  it.each(texts)('%s shows no command that nothing executes', (_, text) => {
    const unknown = blockCommands(text).filter(
      (command) => !Object.hasOwn(runBy, command) && !takesAnAccount.some((pattern) => pattern.test(command)),
    );

    expect(unknown).toEqual([]);
  });

  it.each(texts)('%s marks its blocks of commands as such, so that they are looked at', (_, text) => {
    const unmarked = Array.from(text.matchAll(/^```\n((?:npm|npx|docker|aws|curl) .*)\n/gm), ([, first]) => first);

    expect(unmarked).toEqual([]);
  });

  it('excuses nothing that no page shows, and names what there is', () => {
    const shown = new Set(texts.flatMap(([, text]) => blockCommands(text)));

    expect(Object.keys(runBy).filter((command) => !shown.has(command))).toEqual([]);
    expect(Object.values(runBy).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('shows code that an example runs, line by line', () => {
    const example = readFileSync(join(root, 'docs/examples/report/report.test.mjs'), 'utf8').split('\n');
    const blocks = texts.flatMap(([, text]) => Array.from(text.matchAll(/^```js\n([\s\S]*?)^```$/gm), ([, block = '']) => block));
    const lines = blocks.join('').split('\n');

    expect(blocks.length).toBeGreaterThan(0);
    expect(lines.filter((line) => !example.includes(line))).toEqual([]);
  });

  it.each(texts)('%s names only commands that there are', (_, text) => {
    const named = mentioned(text).map((words) => words.trim().split(/\s+/));
    const missing = named.filter(([object = '', verb = '']) => {
      const names = Object.keys(commands);
      return (
        !names.includes(object) && !names.includes(`${object} ${verb}`) && !names.some((name) => name.startsWith(`${object} `) && !verb)
      );
    });

    expect(missing.filter(([word]) => word !== 'help')).toEqual([]);
  });
});

describe('a transcript', () => {
  const transcripts = texts.flatMap(([page, text]) => {
    const shown = transcriptIn(text);
    return shown === undefined ? [] : [[page, commandsOf(shown)] as const];
  });
  let engine: Awaited<ReturnType<typeof up>>;

  beforeAll(async () => {
    engine = await up('--ephemeral', '--clock', '2030-01-01T08:58:00Z');
    expect((await run('deploy --quiet')).exitCode).toBe(0);
    expect((await run('snapshot save deployed')).exitCode).toBe(0);
  }, 240_000);
  afterAll(async () => {
    await engine.stop();
  });

  const run = (command: string) => ninesharp(wordsOf(command), { NINESHARP_ENDPOINT: engine.said.endpoint });

  it.each(transcripts)(
    'of %s shows what its commands print',
    async (_, shown) => {
      expect(shown.length).toBeGreaterThan(3);
      expect((await run('snapshot restore deployed --yes')).exitCode).toBe(0);
      for (const { command, printed } of shown) {
        const { stdout, exitCode } = await run(command);
        expect({ command, exitCode, printed: normalised(stdout) }).toEqual({ command, exitCode: 0, printed: normalised(printed) });
      }
    },
    120_000,
  );
});

describe('docs/CRON.md', () => {
  const cells = Array.from(
    readFileSync(join(root, 'docs/CRON.md'), 'utf8').matchAll(/^\| `([^`]+)` \| (.+) \|$/gm),
    ([, expression = '', rest = '']) => ({
      expression,
      rest: rest.split(' | '),
    }),
  );
  const noon = Date.parse('2030-01-01T12:00:00Z');

  it('says what expressions mean, and when they are due next', () => {
    const told = cells.filter(({ rest }) => rest.length === 2).map(({ expression, rest: [means, next] }) => ({ expression, means, next }));

    expect(told.length).toBeGreaterThan(10);
    for (const { expression, means, next } of told) {
      const schedule = parseSchedule(expression);
      if (!schedule) throw new Error(`${expression} is refused`);
      const at = new Date(nextFire(schedule, { after: noon, startAt: noon }) ?? 0).toUTCString().slice(0, -':00 GMT'.length);
      expect({ expression, means: explain(schedule), next: at }).toEqual({ expression, means, next });
    }
  });

  it('names what is refused', () => {
    const refused = cells.filter(({ rest }) => rest.length === 1).map(({ expression }) => expression);

    expect(refused.length).toBeGreaterThan(5);
    expect(refused.filter((expression) => parseSchedule(expression) !== undefined)).toEqual([]);
  });
});

describe('docs/CI.md', () => {
  it('shows steps that the workflow takes, line by line', () => {
    const workflow = readFileSync(join(root, '.github/workflows/ci.yml'), 'utf8').split('\n');
    const [, block = ''] = /^```yaml\n([\s\S]*?)^```$/m.exec(readFileSync(join(root, 'docs/CI.md'), 'utf8')) ?? [];
    const lines = block.trimEnd().split('\n');

    expect(lines.length).toBeGreaterThan(3);
    expect(lines.filter((line) => !workflow.includes(line))).toEqual([]);
  });
});

/** Ids, lengths of time, how often an SDK tried, and what is below a second of the clock are other ones each time. */
function normalised(text: string): string {
  return text
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
    .replace(/T(\d\d:\d\d):\d\d\.\d{3}Z/g, 'T$1')
    .replace(/(\d\d:\d\d):\d\d( UTC)/g, '$1$2')
    .replace(/ *\d+(\.\d+)? (ms|s)\b/g, ' TIME')
    .replace(/ \d+ met\b/g, ' N met')
    .replace(/"[^"]*T\d\d:\d\d[^"]*"/g, 'INSTANT');
}
