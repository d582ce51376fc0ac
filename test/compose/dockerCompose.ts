import { type ExecFileException, execFile } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Beside whatever `docker compose up` runs on this machine: another project, another port. */
export class DockerCompose {
  readonly port: number;
  readonly consolePort = freePort();
  readonly #project: string;
  readonly #folder: string;

  constructor(port: number, project = 'ninesharp-test', folder = root) {
    this.port = port;
    this.#project = project;
    this.#folder = folder;
  }

  async run(...parameters: string[]): Promise<string> {
    const files = ['docker-compose.yml', 'test/compose/offline.yml'].flatMap((file) => ['--file', join(this.#folder, file)]);
    const ports = { LOCALSTACK_PORT: String(this.port), CONSOLE_PORT: String(await this.consolePort) };
    return output('docker', ['compose', ...files, '--project-name', this.#project, ...parameters], ports);
  }

  /**
   * `docker compose down`, after which the containers' logs are gone: resolves with them. They are also added to the file that COMPOSE_LOG names, for
   * whoever has to find out why a test failed on another machine.
   */
  async down(...parameters: string[]): Promise<string> {
    const log = await this.run('logs', '--no-color', '--timestamps').catch((unread: Error) => unread.message);
    const file = process.env['COMPOSE_LOG'];
    if (file !== undefined) {
      mkdirSync(dirname(file), { recursive: true });
      appendFileSync(file, `=== ${this.#project}\n${log}`);
    }
    await this.run('down', ...parameters);
    return log;
  }

  /** Containers, volumes and networks of this project. */
  async left(): Promise<string[]> {
    const label = `label=com.docker.compose.project=${this.#project}`;
    const listed = await Promise.all([
      output('docker', ['ps', '--all', '--quiet', '--filter', label]),
      output('docker', ['volume', 'ls', '--quiet', '--filter', label]),
      output('docker', ['network', 'ls', '--quiet', '--filter', label]),
    ]);
    return listed.flatMap((text) => text.split('\n').filter((line) => line !== ''));
  }
}

/** What is missing to run the compose file here, and what to do about it. */
export async function whatIsMissing(): Promise<string | undefined> {
  const engine = await output('docker', ['version', '--format', '{{.Server.Version}}']).catch((error: Error) => error);
  if (engine instanceof Error) {
    return `No Docker engine answers. Install Docker (https://docs.docker.com/engine/install/) or start it, then run this again.\n${engine.message}`;
  }
  const compose = await output('docker', ['compose', 'version', '--short']).catch((error: Error) => error);
  if (compose instanceof Error) {
    return `Docker ${engine.trim()} is here, its compose plugin is not: https://docs.docker.com/compose/install/\n${compose.message}`;
  }
  return undefined;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

/** Standard output of a command that ended well; otherwise an error that ends with what it wrote. */
export function output(program: string, parameters: string[], environment: Record<string, string> = {}): Promise<string> {
  const options = { cwd: root, env: { ...process.env, ...environment }, maxBuffer: 64 << 20 };
  return new Promise((resolve, reject) => {
    execFile(program, parameters, options, (error: ExecFileException | null, stdout: string, stderr: string) => {
      if (error) reject(new Error(`${program} ${parameters.join(' ')}: ${error.code}\n${stdout.slice(-4000)}${stderr.slice(-4000)}`));
      else resolve(stdout);
    });
  });
}
