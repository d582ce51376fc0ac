import { validationError } from '../errors.ts';
import { isMetric, type MetricQuery, type Query } from './alarmConfiguration.ts';
import { evaluate, type Points, type Value } from './math/evaluate.ts';
import { idsIn, parseExpression } from './math/parse.ts';

const constants = new Set(['REPEAT', 'LINEAR']);

/** The data points of each query. Expressions may use each other in any order, but not in a circle. */
export function evaluateQueries(queries: readonly Query[], pointsOf: (query: MetricQuery) => Points, length: number): Map<string, Points> {
  const done = new Map<string, Points>();
  for (const query of queries) if (isMetric(query)) done.set(query.id, pointsOf(query));
  const metrics = [...done.values()];
  const under = new Set<string>();

  const resolve = (id: string): Points | undefined => {
    const known = done.get(id);
    const query = queries.find((each) => each.id === id);
    if (known || !query || isMetric(query)) return known;
    if (under.has(id)) throw validationError(`The expression ${id} refers to itself.`);
    under.add(id);
    const expression = parseExpression(query.expression);
    for (const used of idsIn(expression)) if (!constants.has(used)) resolve(used);
    const points = pointsIn(evaluate(expression, { get: (name) => done.get(name), metrics }), length, id);
    done.set(id, points);
    return points;
  };
  for (const { id } of queries) resolve(id);
  return done;
}

/** AWS: an expression gives one time series; a number alone is one that is the same in each period. */
function pointsIn(value: Value, length: number, id: string): Points {
  if (typeof value === 'number') return Array.from({ length }, () => (Number.isFinite(value) ? value : undefined));
  const points = value.flatMap((each) => (typeof each === 'object' ? [] : [each]));
  if (points.length < value.length) throw validationError(`The expression ${id} gives several time series, where one is expected.`);
  return points;
}
