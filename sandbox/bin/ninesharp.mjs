#!/usr/bin/env node
// The command: brings dist/ up to date with the sources (in a checkout), then runs it.

import { existsSync } from 'node:fs';

if (existsSync(new URL('../../engine', import.meta.url))) await (await import('./build.mjs')).buildIfStale();
await import('../../dist/ninesharp.js');
