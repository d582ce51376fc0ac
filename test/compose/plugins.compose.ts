import { expect, test } from 'vitest';
import { DockerCompose, root } from './dockerCompose.ts';

const python = '/opt/code/localstack/.venv/bin/python';

test("the plug-ins' own tests pass on LocalStack's Python", { timeout: 180_000 }, async () => {
  const mount = ['--volume', `${root}test/localstack:/tests:ro`, '--env', 'PYTHONDONTWRITEBYTECODE=1'];
  const run = ['run', '--rm', '--no-deps', ...mount, '--entrypoint', python, 'localstack', '-m', 'unittest', 'discover', '/tests'];

  // unittest reports on standard error and ends with 1 when a test fails, which rejects.
  await expect(new DockerCompose(4566).run(...run)).resolves.toBeDefined();
});
