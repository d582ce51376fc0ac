import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = new URL('.', import.meta.url);

/** The forty journeys through the console. Titles begin with a journey's number, so that a report tells which of them was walked. */
const journeys = 40;

it('each of the forty journeys is walked by a test', () => {
  const texts = readdirSync(folder).map((file) => (file.endsWith('.test.ts') ? readFileSync(new URL(file, folder), 'utf8') : ''));
  const walked = new Set(
    texts.flatMap((text) =>
      [...text.matchAll(/\bit(?:\.skipIf\(.*?\))?\(\s*'J(\d+)(?:, nightly)?: /g)].map(([, number]) => Number(number)),
    ),
  );

  expect([...walked].sort((a, b) => a - b)).toEqual(Array.from({ length: journeys }, (_, index) => index + 1));
});
