import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { readZip, writeFolder, ZipRefused } from '../../../engine/runtime/codeFolder.ts';

const folder = mkdtempSync(join(tmpdir(), 'ninesharp-code-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const maxBytes = 1_000;

function reasonFor(zip: Uint8Array): string {
  try {
    readZip(zip, maxBytes);
    return 'accepted';
  } catch (error) {
    return error instanceof ZipRefused ? error.reason : `threw ${error}`;
  }
}

test('unpacks files and folders', () => {
  const files = readZip(zipSync({ 'index.js': strToU8('1'), lib: { 'deep/a.js': strToU8('2') }, 'empty/': new Uint8Array() }), maxBytes);

  writeFolder(join(folder, 'code'), files);

  expect([...files.keys()].sort()).toEqual(['index.js', 'lib/deep/a.js']);
  expect(readFileSync(join(folder, 'code/lib/deep/a.js'), 'utf8')).toBe('2');
});

test.each([
  ['a path that leaves the folder', zipSync({ '../evil.js': strToU8('1') }), 'unreadable'],
  ['a path that leaves the folder on the way', zipSync({ 'a/../../evil.js': strToU8('1') }), 'unreadable'],
  ['an absolute path', zipSync({ '/etc/evil': strToU8('1') }), 'unreadable'],
  ['a path with backslashes that leaves the folder', zipSync({ 'a\\..\\..\\evil.js': strToU8('1') }), 'unreadable'],
  ['an archive without files', zipSync({}), 'empty'],
  ['an archive that is larger than it may be', zipSync({ 'a.js': new Uint8Array(600), 'b.js': new Uint8Array(600) }), 'tooLarge'],
  ['text', strToU8('not a zip'), 'unreadable'],
  ['nothing', new Uint8Array(), 'unreadable'],
  ['half an archive', zipSync({ 'a.js': strToU8('exports.handler = 1') }).subarray(0, 60), 'unreadable'],
])('refuses %s', (_, zip, reason) => {
  expect(reasonFor(zip)).toBe(reason);
});

test('refuses an archive whose content is larger than it says', () => {
  const zip = zipSync({ 'a.js': new Uint8Array(100_000) });
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const central = zip.lastIndexOf(0x50, zip.length - 23);
  for (let at = central; at >= 0; at -= 1) if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);

  const reason = reasonFor(zip);

  expect(reason).toBe('unreadable');
});

test('never throws anything but its refusal, whatever the bytes', () => {
  const valid = zipSync({ 'index.js': strToU8('exports.handler = async () => 1;') });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(valid.length - 1), fc.nat(255), (noise, at, byte) => {
      const damaged = valid.slice();
      damaged[at] = byte;
      expect(reasonFor(noise)).toMatch(/^(unreadable|empty|tooLarge)$/);
      expect(reasonFor(damaged)).toMatch(/^(accepted|unreadable|empty|tooLarge)$/);
    }),
  );
});
