import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withSampleEngine } from './sampleEngine.ts';

const readme = fileURLToPath(new URL('../../README.md', import.meta.url));
const [begin, end] = ['<!-- transcript -->', '<!-- /transcript -->'];

/** What the README shows, typed by nobody: each is run, and what it prints on standard output goes below it. */
const shown = [
  'task add report-1 --name "Send the report"',
  'clock next DailyTaskSchedulerRule',
  'task list',
  'snapshot restore before-travel --yes',
];

/**
 * Runs the README's commands on an engine of their own and puts what they print into README.md.
 *
 * @example npm run transcript
 */
await withSampleEngine(async ({ run }) => {
  let transcript = '';
  for (const command of shown) transcript += `$ npx ninesharp ${command}\n${await run(command)}`;
  const text = readFileSync(readme, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md has no ${begin} ... ${end}`);
  writeFileSync(readme, `${text.slice(0, from + begin.length)}\n\n\`\`\`\n${transcript}\`\`\`\n\n${text.slice(to)}`);
});
