import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const { name, services } = parse(text);
const dockerfile = readFileSync(join(root, services.deploy.build.dockerfile), 'utf8');

test('every image has a pinned tag', () => {
  const images = [services.localstack.image, services.ready.image, /^FROM (.+)$/m.exec(dockerfile)?.[1]];

  expect(images).toEqual([`\${LOCALSTACK_IMAGE:-localstack/localstack:4.14.0}`, 'node:22-slim', 'node:22-slim']);
});

test('the Docker socket is not mounted, and every mount of ours is there and read-only', () => {
  const mounts: string[] = services.localstack.volumes;
  const ours = mounts.filter((mount) => mount.startsWith('./')).map((mount) => mount.split(':'));

  expect(text).not.toContain('docker.sock');
  expect(ours.map(([source, , mode]) => ({ source, there: existsSync(join(root, source ?? '')), mode }))).toEqual([
    { source: './localstack/plugins', there: true, mode: 'ro' },
    { source: './engine/runtime/nodejs', there: true, mode: 'ro' },
    { source: './localstack/ready.d', there: true, mode: 'ro' },
  ]);
});

test('ports are published on the loopback interface only', () => {
  expect(name).toBe('ninesharp');
  expect(Object.values(services).flatMap((service) => Object(service).ports ?? [])).toEqual([`127.0.0.1:\${LOCALSTACK_PORT:-4566}:4566`]);
});

test('the executor that the compose file names is the one that the plugin offers', () => {
  const plugins = join(root, 'localstack/plugins');
  const entryPoints = readFileSync(join(plugins, 'ninesharp_node-0.1.0.dist-info/entry_points.txt'), 'utf8');
  const [, offered, module, className] = /^(\S+) = ninesharp_node\.(\w+):(\w+)$/m.exec(entryPoints) ?? [];
  const source = readFileSync(join(plugins, 'ninesharp_node', `${module}.py`), 'utf8');

  expect(services.localstack.environment.LAMBDA_RUNTIME_EXECUTOR).toBe(offered);
  expect(source).toContain(`class ${className}(RuntimeExecutorPlugin):\n    name = "${offered}"`);
});

test('the build sees what the Dockerfile copies, and not the host’s node_modules', () => {
  const [first, ...allowed] = readFileSync(join(root, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => !/^(#|$)/.test(line));
  const copied = [...dockerfile.matchAll(/^COPY (.+) \S+$/gm)].flatMap(([, sources]) => sources?.split(' ') ?? []);

  expect(first).toBe('*');
  expect(copied.filter((source) => !allowed.includes(`!${source}`))).toEqual([]);
  expect(allowed).not.toContain('!node_modules');
});

test('every variable of .env.example is one that the compose file reads', () => {
  const example = readFileSync(join(root, '.env.example'), 'utf8');
  const names = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map(([, variable]) => variable);

  expect(names).toEqual(['LOCALSTACK_IMAGE', 'LOCALSTACK_AUTH_TOKEN', 'LOCALSTACK_PORT', 'NPM_CONFIG_REGISTRY']);
  expect(names.filter((variable) => !new RegExp(`\\b${variable}\\b`).test(text))).toEqual([]);
});
