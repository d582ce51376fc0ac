import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { WireResponse } from '../wire/wire.ts';

/** The console's build has exactly these files; nothing else of the disk is served. */
const types: Readonly<Record<string, string>> = {
  'index.html': 'text/html; charset=utf-8',
  'console.js': 'text/javascript; charset=utf-8',
  'console.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
};

/** Nothing but the page's own files: no inline code, no other origin, in no frame, and no form that leads elsewhere. */
const policy = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

/** Beside the built engine, or in the build of a checkout whose sources run. */
const folders = ['./console/', '../../dist/console/'].map((folder) => fileURLToPath(new URL(folder, import.meta.url)));

/** A file of the console's page; undefined for other paths. `folder`: where the build is, if not with the engine's. */
export function consolePage(path: string, folder: string | undefined): WireResponse | undefined {
  const name = path === '/' ? 'index.html' : path.slice(1);
  const type = Object.hasOwn(types, name) ? types[name] : undefined;
  if (type === undefined) return undefined;
  const file = [folder, ...folders].find((candidate) => candidate !== undefined && existsSync(`${candidate}/${name}`));
  if (file === undefined) return notBuilt();
  const headers = {
    'content-type': type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  };
  return { status: 200, headers, body: readFileSync(`${file}/${name}`) };
}

function notBuilt(): WireResponse {
  const body = 'The console is not built here. In a checkout, npm ci builds it: node sandbox/bin/build.mjs\n';
  return { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}
