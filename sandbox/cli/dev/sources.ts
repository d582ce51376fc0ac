import { createHash } from 'node:crypto';
import { type FSWatcher, readdirSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';

/** Editors write a file in several steps; what comes within this time is one change. */
const togetherMs = 30;

/** What was touched: the code of the functions alone, or what is deployed. */
export type Changed = 'handler' | 'infra';

/** Tells once for each burst of changes below handler/ and infra/. Ends when it is closed. */
export function watchSources(projectRoot: string, changed: (what: Changed) => void): { close(): void } {
  let waiting: Changed | undefined;
  let timer: NodeJS.Timeout | undefined;
  const touch = (what: Changed, file: string | null) => {
    if (file === null || !/\.(ts|mjs|json)$/.test(file) || file.startsWith('cdk.out')) return;
    waiting = waiting === 'infra' ? waiting : what;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (waiting !== undefined) changed(waiting);
      waiting = undefined;
    }, togetherMs);
  };
  const watchers: FSWatcher[] = (['handler', 'infra'] as const).map((folder) =>
    watch(join(projectRoot, folder), { recursive: true }, (_, file) => touch(folder, file)),
  );
  return {
    close: () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}

/** All that a deployment is made of, as one hash: the same sources need no other deployment. */
export function fingerprintOf(projectRoot: string): string {
  const hash = createHash('sha256');
  for (const folder of ['handler', 'infra']) {
    const files = readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => /\.(ts|mjs|json)$/.test(name) && !name.startsWith('cdk.out')).sort())
      hash.update(`${folder}/${file}\0`).update(readFileSync(join(projectRoot, folder, file)));
  }
  return hash.update(readFileSync(join(projectRoot, 'package.json'))).digest('hex');
}
