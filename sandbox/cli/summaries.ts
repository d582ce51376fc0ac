import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** In the built command only: what it was built from, and what was gathered from that. */
const [built, gathered] = [new URL('sources.txt', import.meta.url), new URL('summaries.json', import.meta.url)];

interface Summary {
  readonly name: string;
  readonly summary: string;
}

/** What each command does, in a line. To load all commands for that takes longer than anything that help says: it is done once for a build. */
export async function summariesOf(load: () => Promise<readonly Summary[]>): Promise<readonly Summary[]> {
  if (!existsSync(built)) return load();
  const sources = readFileSync(built, 'utf8');
  const kept = readKept(sources);
  if (kept) return kept;
  const summaries = await load();
  try {
    writeFileSync(gathered, JSON.stringify({ sources, summaries }));
  } catch {
    // An installation that is not ours to write: they are gathered each time.
  }
  return summaries;
}

function readKept(sources: string): readonly Summary[] | undefined {
  try {
    const kept: { sources: string; summaries: readonly Summary[] } = JSON.parse(readFileSync(gathered, 'utf8'));
    return kept.sources === sources ? kept.summaries : undefined;
  } catch {
    // Not gathered yet, or half written.
    return undefined;
  }
}
