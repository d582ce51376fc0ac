// Turns what esbuild split into ES modules, which it does for no other format, into CommonJS: of that alone Node.js 20 takes what V8 made of it before
// (compiled.cjs), and its ES module loader costs each file a millisecond.

import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Rewrites the files of that build; the entry for Vitest, which is an ES module itself, stays one. */
export async function toCommonJs(outdir) {
  const { transform } = await import('esbuild');
  renameSync(join(outdir, 'vitest.cjs'), join(outdir, 'vitest.mjs'));
  const files = readdirSync(outdir, { recursive: true }).filter((file) => file.endsWith('.cjs'));
  const rewrite = async (path) => {
    const { code } = await transform(readFileSync(path, 'utf8'), {
      format: 'cjs',
      platform: 'node',
      target: 'node20',
      // V8 forgets of what it made before who answers `import()`.
      supported: { 'dynamic-import': false },
      define: { 'import.meta.url': '__url', 'import.meta.dirname': '__dirname' },
    });
    writeFileSync(path, /\b__url\b/.test(code) ? `const __url = require("node:url").pathToFileURL(__filename).href;\n${code}` : code);
  };
  await Promise.all(files.map((file) => rewrite(join(outdir, file))));
}
