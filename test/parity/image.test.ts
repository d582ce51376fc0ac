import { expect, it } from 'vitest';
import { sayWhere } from './image.ts';

const name = 'localstack/localstack:4.14.0';
const Id = 'sha256:f5a3c81f6a8b';
const digest = 'localstack/localstack@sha256:0123456789ab';

it('an image with the label of a stand-in is called one', () => {
  const said = sayWhere(name, { Id, RepoDigests: [], Config: { Labels: { 'stand-in': 'true' } } });

  expect(said).toContain('which was a **stand-in** here and not the published image');
  expect(said).toContain(Id);
});

it('an image that no registry has a digest of was built on the machine', () => {
  expect(sayWhere(name, { Id, RepoDigests: null, Config: { Labels: null } })).toContain(
    'was built on this machine and is not the published image',
  );
});

it('a pulled image is told by its digest', () => {
  expect(sayWhere(name, { Id, RepoDigests: [digest], Config: { Labels: {} } })).toBe(`\`${name}\` as published (\`${digest}\`)`);
});
