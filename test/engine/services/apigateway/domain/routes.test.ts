import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findRoute, routesOf } from '../../../../../engine/services/apigateway/domain/routes.ts';

const resourceOf = (path: string) => ({ restApiId: 'a', id: path, path, resourceMethods: {} });
const segment = fc.constantFrom('a', 'b', '{x}');
const path = fc
  .tuple(fc.array(segment, { maxLength: 3 }), fc.boolean())
  .map(([segments, greedy]) => `/${[...segments, ...(greedy ? ['{rest+}'] : [])].join('/')}`);
const requested = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4 });

/** Whether a resource fits, and how particular it is: literals before variables before the greedy one, from the left. */
function rankOf(resourcePath: string, segments: readonly string[]): string | undefined {
  const parts = resourcePath === '/' ? [] : resourcePath.slice(1).split('/');
  const greedy = parts.at(-1)?.endsWith('+}') ?? false;
  if (greedy ? segments.length < parts.length : segments.length !== parts.length) return undefined;
  const ranks = parts.map((part, index) => (part.endsWith('+}') ? '2' : part.startsWith('{') ? '1' : part === segments[index] ? '0' : 'x'));
  return ranks.includes('x') ? undefined : ranks.join('');
}

it('the most particular of the resources that fit takes a path', () => {
  fc.assert(
    fc.property(fc.uniqueArray(path, { minLength: 1, maxLength: 12 }), requested, (paths, segments) => {
      const routes = routesOf(paths.map(resourceOf));

      const found = findRoute(routes, `/${segments.join('/')}`);

      const fitting = paths.flatMap((each) => {
        const rank = rankOf(each, segments);
        return rank === undefined ? [] : [{ each, rank }];
      });
      fitting.sort((a, b) => (a.rank < b.rank ? -1 : 1));
      expect(found?.resource.path).toBe(fitting[0]?.each);
    }),
  );
});
