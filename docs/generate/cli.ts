import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cliDocument } from './cliDocument.ts';

writeFileSync(fileURLToPath(new URL('../CLI.md', import.meta.url)), await cliDocument());
