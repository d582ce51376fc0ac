import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, type Points } from '../../../../../engine/services/monitoring/domain/math/evaluate.ts';
import { parseExpression } from '../../../../../engine/services/monitoring/domain/math/parse.ts';

const metrics: Readonly<Record<string, Points>> = { m1: [1, 2, undefined, 4], m2: [2, 0, 3, 4] };
const evaluated = (text: string) => evaluate(parseExpression(text), { get: (id) => metrics[id], metrics: Object.values(metrics) });

describe('metric math', () => {
  it.each([
    ['m1 + m2', [3, 2, undefined, 8]],
    ['m1 / m2 * 100', [50, undefined, undefined, 100]],
    ['2 ^ 3 ^ 2', 512],
    ['-2 ^ 2', -4],
    ['1 + 2 * 3 - 4 / 2', 5],
    ['FILL(m1, 0)', [1, 2, 0, 4]],
    ['FILL(m1, REPEAT)', [1, 2, 2, 4]],
    ['FILL(m1, LINEAR)', [1, 2, 3, 4]],
    ['SUM([m1, m2])', [3, 2, 3, 8]],
    ['SUM(METRICS())', [3, 2, 3, 8]],
    ['SUM(m1)', 7],
    ['MAX(METRICS())', [2, 2, 3, 4]],
    ['IF(m1 > 1, m2, 0)', [0, 0, undefined, 4]],
    ['IF(m1 >= 2 && m2 == 4, 1, 0)', [0, 0, undefined, 1]],
    ['CEIL(m1 / 3)', [1, 1, undefined, 2]],
  ])('evaluates %s', (text, expected) => {
    expect(evaluated(text)).toEqual(expected);
  });

  it.each(['', '1 +', '(m1', 'm1 m2', 'FILL(m1)', '1 $ 2', '[m1', 'unknown'])('refuses %j', (text) => {
    expect(() => evaluated(text)).toThrow();
  });

  it('refuses by name what it does not offer', () => {
    expect(() => evaluated('RATE(m1)')).toThrow('NotImplemented: monitoring: the metric math function RATE');
  });

  it('binds operators as arithmetic does', () => {
    const number = fc.integer({ min: 1, max: 9 });
    const operator = fc.constantFrom('+', '-', '*', '/');
    const terms = fc.array(fc.tuple(operator, number), { maxLength: 6 });

    fc.assert(
      fc.property(number, terms, (first, rest) => {
        const text = rest.reduce((sum, [sign, value]) => `${sum} ${sign} ${value}`, String(first));

        // JavaScript binds these four in the same way.
        expect(evaluated(text)).toBeCloseTo(Number(new Function(`return ${text}`)()), 9);
      }),
    );
  });
});
