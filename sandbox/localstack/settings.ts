import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { Problem } from '../problem.ts';
import { projectRoot } from '../root.ts';

/** The last image that needs no account. Also in docker-compose.yml, which can't read it from here; a test holds them together. */
export const pinnedImage = 'localstack/localstack:4.14.0';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * A setting of docker-compose.yml, found as compose finds it: the environment wins over .env, or over the files that COMPOSE_ENV_FILES names, of which
 * the last wins.
 */
export function setting(name: string, environment: Environment = process.env, folder: string = projectRoot): string | undefined {
  if (environment[name] !== undefined) return environment[name];
  const files = (environment['COMPOSE_ENV_FILES'] || '.env').split(',').map((file) => resolve(folder, file.trim()));
  return files
    .filter((file) => existsSync(file))
    .map((file) => parseEnv(readFileSync(file, 'utf8'))[name])
    .findLast((value) => value !== undefined);
}

export function localStackImage(): string {
  return setting('LOCALSTACK_IMAGE') || pinnedImage;
}

/** The one on 127.0.0.1 that is published. */
export function localStackPort(): number {
  return portOf('LOCALSTACK_PORT', 4566);
}

export function consolePort(): number {
  return portOf('CONSOLE_PORT', 4567);
}

function portOf(name: string, usual: number): number {
  const text = setting(name) || String(usual);
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port <= 65_535) return port;
  throw new Problem(
    'usage',
    `${name}=${text} is no port`,
    'a port is a whole number from 1 to 65535',
    'mend it in .env or in the environment',
  );
}
