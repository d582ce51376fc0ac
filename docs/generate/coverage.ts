import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { coverageDocument } from './coverageDocument.ts';

const target = fileURLToPath(new URL('../COVERAGE.md', import.meta.url));
const document = await coverageDocument();

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== document) throw new Error('docs/COVERAGE.md is not what the code says: npm run coverage');
} else {
  writeFileSync(target, document);
}
