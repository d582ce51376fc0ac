import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root, sourcesBelow } from '../../tidy/sources.ts';
import { ninesharp } from './command.ts';

const [red, green, dim, plain, undim] = ['\u001b[31m', '\u001b[32m', '\u001b[2m', '\u001b[39m', '\u001b[22m'];
const nowhere = { NINESHARP_ENDPOINT: 'http://127.0.0.1:9' };
const neither = { NO_COLOR: '', FORCE_COLOR: '' };

describe('colour', () => {
  it('is not in what is piped, but where it is forced', async () => {
    const piped = await ninesharp(['status'], nowhere);
    const forced = await ninesharp(['status'], { ...nowhere, FORCE_COLOR: '1' });

    expect(piped.stderr).toMatch(/^error {3}no engine answers/);
    expect(forced.stderr).toMatch(new RegExp(`^${escaped(`${red}error${plain}`)} {3}no engine answers`));
    expect(forced.stderr).toContain(`\n${dim}fix${undim}     ninesharp up\n`);
  });

  it('is in no JSON, and gone with --no-color', async () => {
    const json = await ninesharp(['doctor', '--json'], { ...nowhere, FORCE_COLOR: '1' });
    const none = await ninesharp(['doctor', '--no-color'], { ...nowhere, FORCE_COLOR: '1' });

    expect(json.stdout).not.toContain('\u001b');
    expect(none.stdout).not.toContain('\u001b');
    expect((await ninesharp(['doctor'], { ...nowhere, FORCE_COLOR: '1' })).stdout).toContain(`${green}ok${plain}    Node`);
  });
});

describe.skipIf(!existsSync('/usr/bin/script'))('on a terminal', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ninesharp-terminal-'));
  let seen: Record<string, string>;
  beforeAll(() => {
    seen = {
      colours: onTerminal(folder, 'rule explain "rate(0 days)"', neither),
      noColor: onTerminal(folder, 'rule explain "rate(0 days)"', { ...neither, NO_COLOR: '1' }),
      dumb: onTerminal(folder, 'rule explain "rate(0 days)"', { ...neither, TERM: 'dumb' }),
      first: onTerminal(folder, 'doctor', neither),
      second: onTerminal(folder, 'doctor', neither),
      narrow: onTerminal(folder, '--help', neither, 60),
    };
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('there is colour, unless NO_COLOR or a dumb terminal says otherwise', () => {
    expect(seen['colours']).toContain(`${red}error${plain}`);
    expect(seen['noColor']).toMatch(/^error {3}/);
    expect(seen['dumb']).toMatch(/^error {3}/);
  });

  it('a hint comes once in a project', () => {
    expect(seen['first']).toContain('ninesharp dev');
    expect(seen['second']).not.toContain('next:');
  });

  it('help keeps to its width', () => {
    const lines = seen['narrow']?.split(/\r?\n/) ?? [];

    expect(lines.filter((line) => line.length > 60)).toEqual([]);
    expect(lines.length).toBeGreaterThan(60);
  });
});

it('says everything in ASCII, so that no locale can spoil it', () => {
  const others = sourcesBelow('sandbox').flatMap(({ path, text }) => (/[^ -~\n\t]/.test(text) ? [path] : []));

  expect(others).toEqual([]);
});

/** What a person sees: the command in a pseudo-terminal of that width. */
function onTerminal(cwd: string, words: string, env: Record<string, string>, columns = 100): string {
  const command = `stty cols ${columns}; ${process.execPath} ${root}sandbox/bin/ninesharp.mjs ${words}`;
  const { NO_COLOR: _, FORCE_COLOR: __, CI: ___, ...own } = process.env;
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  return execFileSync('/usr/bin/script', ['-qc', command, '/dev/null'], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...own, TERM: 'xterm', NINESHARP_ENDPOINT: 'http://127.0.0.1:9', ...set },
  });
}

function escaped(text: string): string {
  return text.replace(/[[\]]/g, '\\$&');
}
