import { describe, expect, it } from 'vitest';
import { matcherOf } from '../../../../sandbox/cli/dev/globs.ts';

describe('a pattern of what is watched', () => {
  it.each([
    ['**', ['app.ts', 'lib/deep/stack.ts'], []],
    ['*', ['app.ts', 'lib/stack.ts'], []],
    ['**/*.d.ts', ['a.d.ts', 'lib/b.d.ts'], ['a.ts', 'ad.ts']],
    ['cdk*.json', ['cdk.json', 'cdk.context.json'], ['lib/cdk.json', 'package.json']],
    ['test', ['test', 'test/a/b.ts'], ['latest/a.ts', 'test.ts', 'lib/test/a.ts']],
    ['lib/', ['lib/a.ts'], ['lib2/a.ts']],
    ['**/*.{test,spec}.*', ['a.test.ts', 'lib/b.spec.mjs'], ['atest.ts', 'lib/contest.ts']],
    ['a?.ts', ['ab.ts'], ['a.ts', 'a/.ts']],
    ['a+(b).ts', ['a+(b).ts'], ['aab.ts']],
  ])('%s means %j and not %j', (pattern, meant, others) => {
    const matches = matcherOf([pattern]);

    expect([...meant, ...others].filter(matches)).toEqual(meant);
  });
});
