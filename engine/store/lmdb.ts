import { createRequire } from 'node:module';
import type { Database, Key } from 'lmdb';
import { jsonRows } from './rowCodec.ts';

/** LMDB's CommonJS build: the same library in one file, which loads in half the time of the modules that `import` would take. */
export const { open }: typeof import('lmdb') = createRequire(import.meta.url)('lmdb');

/** The database, whose rows are JSON from now on. */
export function withJsonRows<Row, By extends Key>(database: Database<Row, By>, options: { readonly freeze: boolean }): Database<Row, By> {
  const codec = jsonRows(Reflect.get(database, 'encoder'), options);
  return Object.assign(database, { encoder: codec, decoder: codec });
}
