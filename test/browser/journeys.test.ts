import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = new URL('.', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.journeys.ts'));
const read = (file: string) => readFileSync(new URL(file, folder), 'utf8');

/** The forty journeys through the console. Titles begin with a journey's number, so that a report tells which of them was walked. */
const journeys = 40;

it('each of the forty journeys is walked by a test', () => {
  const texts = files.map(read);
  const walked = new Set(
    texts.flatMap((text) =>
      [...text.matchAll(/\bit(?:\.skipIf\(.*?\))?\(\s*'J(\d+)(?:, nightly)?: /g)].map(([, number]) => Number(number)),
    ),
  );

  expect([...walked].sort((a, b) => a - b)).toEqual(Array.from({ length: journeys }, (_, index) => index + 1));
});

it('each file of journeys is among those that are walked', () => {
  const walked = [...read('console.test.ts').matchAll(/^import '\.\/(.+)';$/gm)].map(([, file]) => file);

  expect(walked).toEqual(files);
});
