import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from './answer.ts';
import type { Played } from './play.ts';

/** What AWS answered to a service's probes, normalised, by key. */
export interface Golden {
  readonly service: string;
  /** The day on which AWS was asked. */
  readonly recordedAt: string;
  readonly answers: Readonly<Record<string, Answer>>;
}

export const goldenFolder = join(import.meta.dirname, 'golden');

export function readGolden(folder: string = goldenFolder): Golden[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
}

/** One file for each service; answers to probes that are no longer there go. */
export function writeGolden(played: readonly Played[], recordedAt: string, folder: string = goldenFolder): string[] {
  mkdirSync(folder, { recursive: true });
  const services = [...new Set(played.map(({ service }) => service))];
  return services.map((service) => {
    const own = played.filter((one) => one.service === service).sort((a, b) => (a.key < b.key ? -1 : 1));
    const golden: Golden = { service, recordedAt, answers: Object.fromEntries(own.map(({ key, answer }) => [key, answer])) };
    const file = join(folder, `${service}.json`);
    writeFileSync(file, `${JSON.stringify(golden, undefined, 2)}\n`);
    return file;
  });
}
