import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withSampleEngine } from './sampleEngine.ts';
import { commandsOf, transcriptIn } from './transcripts.ts';

const docs = fileURLToPath(new URL('..', import.meta.url));
const pages = [`${docs}../README.md`, ...readdirSync(docs).flatMap((file) => (file.endsWith('.md') ? `${docs}${file}` : []))];

/**
 * Runs the commands of each page's transcript on an engine as it is after the deployment, and puts what they print on standard output below them.
 *
 * @example npm run transcript
 */
await withSampleEngine(async ({ run }) => {
  await run('snapshot save deployed');
  for (const page of pages) {
    const text = readFileSync(page, 'utf8');
    const shown = transcriptIn(text);
    if (shown === undefined) continue;
    await run('snapshot restore deployed --yes');
    let transcript = '';
    for (const { command } of commandsOf(shown)) transcript += `$ npx ninesharp ${command}\n${await run(command)}`;
    writeFileSync(
      page,
      text.replace(shown, () => transcript),
    );
  }
});
