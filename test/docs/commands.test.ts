import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../sandbox/cli/commands.ts';
import { ninesharp, up } from '../sandbox/cli/command.ts';
import { root } from '../tidy/sources.ts';

/** Command lines of blocks, and what runs each: a file or a folder of this project; or why nothing can. */
const runBy: Readonly<Record<string, string>> = {
  'npm ci && npm run scenario': '.ci/steps.mjs',
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

describe('the README', () => {
  const [, readme] = texts[0] ?? ['', ''];
  const transcript = /<!-- transcript -->\s*```\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const shown = Array.from(transcript.matchAll(/^\$ npx ninesharp (.+)\n((?:(?!\$ ).*\n)*)/gm), ([, command = '', printed = '']) => {
    return { command, printed };
  });
  let engine: Awaited<ReturnType<typeof up>>;

  beforeAll(async () => {
    engine = await up('--ephemeral', '--clock', '2030-01-01T08:58:00Z');
    expect((await run('deploy --quiet')).exitCode).toBe(0);
  }, 240_000);
  afterAll(async () => {
    await engine.stop();
  });

  const run = (command: string) => {
    const words = Array.from(command.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, plain]) => quoted ?? plain ?? '');
    return ninesharp(words, { NINESHARP_ENDPOINT: engine.said.endpoint });
  };

  it('shows what its commands print', async () => {
    expect(shown.length).toBeGreaterThan(3);
    for (const { command, printed } of shown) {
      const { stdout, exitCode } = await run(command);
      expect({ command, exitCode, printed: normalised(stdout) }).toEqual({ command, exitCode: 0, printed: normalised(printed) });
    }
  });
});

/** Ids, lengths of time, and what is below a second of the clock are other ones each time. */
function normalised(text: string): string {
  return text
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
    .replace(/T(\d\d:\d\d):\d\d\.\d{3}Z/g, 'T$1')
    .replace(/(\d\d:\d\d):\d\d( UTC)/g, '$1$2')
    .replace(/ *\d+(\.\d+)? (ms|s)\b/g, ' TIME')
    .replace(/"[^"]*T\d\d:\d\d[^"]*"/g, 'INSTANT');
}
