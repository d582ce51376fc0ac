// Whether dist/ was built of the sources that there are. Each command waits for this: plain loops, and no module that costs.

'use strict';

const { existsSync, readdirSync, readFileSync, statSync } = require('node:fs');
const { join, sep } = require('node:path');

const root = join(__dirname, '..', '..') + sep;
const folders = ['engine', 'console', 'sandbox', 'scenarios', 'infra', 'handler'];

/** What the sources are, where dist/ was built of others or is missing; undefined where it is up to date, or a package without sources. */
function changedSources() {
  if (!existsSync(`${root}engine`)) return undefined;
  const sources = describeSources();
  const built = join(root, 'dist', 'sources.list');
  return existsSync(built) && readFileSync(built, 'utf8') === sources ? undefined : sources;
}

/** Names, sizes and times of all: reading them would cost more than the command's own start. */
function describeSources() {
  const lines = [readFileSync(`${root}package.json`, 'utf8')];
  for (const folder of folders) if (existsSync(root + folder)) describeFiles(folder, lines);
  return lines.join('\n');
}

function describeFiles(folder, lines) {
  for (const entry of readdirSync(root + folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (entry.name !== 'cdk.out') describeFiles(path, lines);
    } else {
      const { size, mtimeMs } = statSync(root + path);
      lines.push(`${path}\0${size}\0${mtimeMs}`);
    }
  }
}

module.exports = { changedSources };
