import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { pinnedImage } from '../../sandbox/localstack/settings.ts';

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const { name, services } = parse(text);
const executors = Object.fromEntries(
  ['node-local', 'docker'].map((executor) => {
    const source = readFileSync(join(root, `docker-compose.${executor}-executor.yml`), 'utf8');
    return [executor, parse(source).services.localstack];
  }),
);
const dockerfile = readFileSync(join(root, services.deploy.build.dockerfile), 'utf8');

test('whoever names an image of LocalStack names the same', () => {
  const files = ['docker-compose.yml', '.env.example', 'docs/errors.md', '.ci/steps.mjs', 'docs/PARITY.md', 'README.md'];
  const tags = files.flatMap((file) => readFileSync(join(root, file), 'utf8').match(/localstack\/localstack:[\w.]+/g) ?? []);

  expect(tags.length).toBeGreaterThanOrEqual(5);
  expect(new Set(tags)).toEqual(new Set([pinnedImage]));
});

test('every image has a pinned tag', () => {
  const stages = [...dockerfile.matchAll(/^FROM (\S+)(?: AS (\S+))?$/gm)];
  const fetched = stages.map(([, image]) => image).filter((image) => !stages.some(([, , stage]) => stage === image));

  expect(services.localstack.image).toBe(`\${LOCALSTACK_IMAGE:-${pinnedImage}}`);
  expect(new Set(fetched)).toEqual(new Set(['node:22-slim']));
  // In Docker's own store before the build, which then asks no registry.
  expect(services.base).toEqual({ image: 'node:22-slim', scale: 0 });
  expect(services.console.build).toEqual(services.deploy.build);
});

test('every mount of ours is there and read-only, and none by default is the Docker socket', () => {
  const mounts: string[] = [...services.localstack.volumes, ...executors['node-local'].volumes];
  const ours = mounts.filter((mount) => mount.startsWith('./')).map((mount) => mount.split(':'));

  expect(mounts.join()).not.toContain('docker.sock');
  expect(ours.map(([source, , mode]) => ({ source, there: existsSync(join(root, source ?? '')), mode }))).toEqual([
    { source: './localstack/plugins', there: true, mode: 'ro' },
    { source: './localstack/ready.d', there: true, mode: 'ro' },
    { source: './engine/runtime/nodejs', there: true, mode: 'ro' },
  ]);
});

test('ports are published on the loopback interface only', () => {
  expect(name).toBe('ninesharp');
  expect(Object.values(services).flatMap((service) => Object(service).ports ?? [])).toEqual([
    `127.0.0.1:\${LOCALSTACK_PORT:-4566}:4566`,
    `127.0.0.1:\${CONSOLE_PORT:-4567}:\${CONSOLE_PORT:-4567}`,
  ]);
});

test('one line in .env chooses the executor, and only with docker is the socket mounted', () => {
  expect(services.localstack.extends).toEqual({
    file: `docker-compose.\${LAMBDA_RUNTIME_EXECUTOR:-node-local}-executor.yml`,
    service: 'localstack',
  });
  expect(executors['docker'].environment.LAMBDA_RUNTIME_EXECUTOR).toBe('docker');
  expect(executors['docker'].volumes).toEqual(['/var/run/docker.sock:/var/run/docker.sock']);
});

test('what would be fetched or sent while it runs is switched off, and no name needs DNS', () => {
  expect(services.localstack.environment).toMatchObject({
    DISABLE_EVENTS: '1',
    SKIP_SSL_CERT_DOWNLOAD: '1',
    PROVIDER_OVERRIDE_DYNAMODBSTREAMS: 'v2',
  });
  expect(executors['node-local'].environment).toMatchObject({ LOCALSTACK_HOST: 'localhost:4566', SQS_ENDPOINT_STRATEGY: 'path' });
});

test('the executor that the compose file names is the one that the plugin offers', () => {
  const plugins = join(root, 'localstack/plugins');
  const entryPoints = readFileSync(join(plugins, 'ninesharp_node-0.1.0.dist-info/entry_points.txt'), 'utf8');
  const [, offered, module, className] = /^(\S+) = ninesharp_node\.(\w+):(\w+)$/m.exec(entryPoints) ?? [];
  const source = readFileSync(join(plugins, 'ninesharp_node', `${module}.py`), 'utf8');

  expect(executors['node-local'].environment.LAMBDA_RUNTIME_EXECUTOR).toBe(offered);
  expect(source).toContain(`class ${className}(RuntimeExecutorPlugin):\n    name = "${offered}"`);
});

test('the build sees what the Dockerfile copies, and not the host’s node_modules', () => {
  const [first, ...allowed] = readFileSync(join(root, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => !/^(#|$)/.test(line));
  const copied = [...dockerfile.matchAll(/^COPY (?!--from=)(.+) \S+$/gm)].flatMap(([, sources]) => sources?.split(' ') ?? []);

  expect(first).toBe('*');
  expect(copied.filter((source) => !allowed.some((line) => line === `!${source}` || source.startsWith(`${line.slice(1)}/`)))).toEqual([]);
  // The last line that fits decides.
  expect(allowed.at(-1)).toBe('**/node_modules');
});

test('every variable of .env.example is one that the compose file reads', () => {
  const example = readFileSync(join(root, '.env.example'), 'utf8');
  const names = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map(([, variable]) => variable);

  expect(names).toEqual([
    'LOCALSTACK_IMAGE',
    'LOCALSTACK_AUTH_TOKEN',
    'LAMBDA_RUNTIME_EXECUTOR',
    'LOCALSTACK_PORT',
    'CONSOLE_PORT',
    'NINESHARP_PATIENCE_S',
    'NPM_CONFIG_REGISTRY',
  ]);
  expect(names.filter((variable) => !new RegExp(`\\b${variable}\\b`).test(text))).toEqual([]);
});
