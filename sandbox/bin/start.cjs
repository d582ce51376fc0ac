// Brings dist/ up to date with the sources (in a checkout), then runs the command. CommonJS throughout: loading ES modules costs a start more than this does.

'use strict';

const { load } = require('./compiled.cjs');
const { changedSources } = require('./sources.cjs');

// Node 20 is supported here as long as the SDK runs on it; the notice would go out with every command.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const sources = changedSources();
if (sources === undefined) load('ninesharp.cjs');
else void import('./build.mjs').then(({ build }) => build(sources)).then(() => load('ninesharp.cjs'));
