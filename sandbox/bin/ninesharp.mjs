#!/usr/bin/env node
// The command: brings dist/ up to date with the sources (in a checkout), then runs it.

import { existsSync } from 'node:fs';

// Node 20 is supported here as long as the SDK runs on it; the notice would go out with every command.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

if (existsSync(new URL('../../engine', import.meta.url))) await (await import('./build.mjs')).buildIfStale();
await import('../../dist/ninesharp.js');
