import { describe, expect, it } from 'vitest';
import { type Source, sourcesBelow } from './sources.ts';

const sources = sourcesBelow('engine', 'console', 'handler', 'infra', 'sandbox', 'scenarios');
const longestFile = 250;

/** What is written once, and what to write instead elsewhere. */
const banned = [
  {
    what: 'time',
    pattern: /\bDate\.now\(\)|\bnew Date\(\)|\bperformance\.now\(\)/,
    instead: 'context.clock, or engine/clock',
    allowed: /^engine\/clock\//,
  },
  {
    what: 'timers',
    pattern: /\bset(Timeout|Interval)\(/,
    instead: 'context.timers, or engine/clock/realTimer.ts',
    allowed: /^engine\/clock\//,
  },
  {
    what: 'randomness',
    pattern: /\bMath\.random\b|\brandomUUID\b|\brandomBytes\b/,
    instead: 'context.entropy',
    allowed: /^engine\/kernel\/entropy\.ts$/,
  },
];

/** Where the outside world gets its types: what comes in was checked there, or cannot be. */
const castingAllowed = /^(engine\/(wire|kernel|store|gateway)\/|sandbox\/(controlClient|cli\/main|scenario\/expect|verbs\/tasks)\.ts)/;

describe('style', () => {
  it.each(banned)('the engine takes its $what from one place: $instead', ({ pattern, allowed }) => {
    expect(
      places(({ path }) => path.startsWith('engine/') && !path.startsWith('engine/runtime/nodejs/') && !allowed.test(path), pattern),
    ).toEqual([]);
  });

  it('the console takes its time from one place: console/src/clock.ts', () => {
    expect(places(({ path }) => path.startsWith('console/') && path !== 'console/src/clock.ts', /\bDate\b|\bMath\.random\b/)).toEqual([]);
  });

  it('the console shows texts as texts, never as markup', () => {
    expect(places(({ path }) => path.startsWith('console/'), /innerHTML|outerHTML|insertAdjacentHTML|\bdangerously/)).toEqual([]);
  });

  it('types are cast only where the outside world comes in', () => {
    expect(places(({ path }) => !castingAllowed.test(path), /[\w)\]}'"] as (?!const\b)[A-Za-z{[(]/)).toEqual([]);
  });

  it('no file is longer than a person reads in one sitting', () => {
    const long = sources.flatMap(({ path, text }) =>
      text.split('\n').length > longestFile + 1 ? [`${path}: ${text.split('\n').length} lines`] : [],
    );

    expect(long).toEqual([]);
  });
});

/** `path:line` of each line of code (comments and imports left out) that has the pattern. */
function places(applies: (source: Source) => boolean, pattern: RegExp): string[] {
  return sources
    .filter(applies)
    .flatMap(({ path, text }) =>
      text
        .split('\n')
        .flatMap((line, index) =>
          !/^\s*(\/\/|\*|\/\*|import|export \{|export \*|\w+ as \w+,$)/.test(line) && pattern.test(stripText(line))
            ? [`${path}:${index + 1} ${line.trim()}`]
            : [],
        ),
    );
}

/** Prose in texts and trailing comments is not code. */
function stripText(line: string): string {
  return line.replace(/\/\/.*$/, '').replace(/`[^`]*`|'[^']*'|"[^"]*"/g, "''");
}
