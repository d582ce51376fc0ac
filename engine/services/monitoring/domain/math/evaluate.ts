import { notImplemented } from '../../../../kernel/errors.ts';
import { validationError } from '../../errors.ts';
import { fill } from './fill.ts';
import type { Expression } from './parse.ts';

/** Data points of the periods asked for; undefined where there is none. */
export type Points = readonly (number | undefined)[];
export type Value = number | Points | readonly Points[];

/** What an expression sees: the queries before it, and all metrics. */
export interface Scope {
  get(id: string): Points | undefined;
  readonly metrics: readonly Points[];
}

/** One function of metric math each; what AWS has beside these is refused by name. */
const functions: Readonly<Record<string, (operands: readonly Value[]) => Value>> = {
  ABS: ([value]) => mapped(value, Math.abs),
  CEIL: ([value]) => mapped(value, Math.ceil),
  FLOOR: ([value]) => mapped(value, Math.floor),
  SUM: ([value]) => folded(value, (values) => values.reduce((sum, each) => sum + each, 0)),
  AVG: ([value]) => folded(value, (values) => values.reduce((sum, each) => sum + each, 0) / values.length),
  MIN: ([value]) => folded(value, (values) => Math.min(...values)),
  MAX: ([value]) => folded(value, (values) => Math.max(...values)),
  IF: ([condition, then, otherwise]) => combined([condition, then, otherwise ?? Number.NaN], ([test, yes, no]) => (test ? yes : no)),
};

export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'id':
      return known(scope.get(expression.id), expression.id);
    case 'negated':
      return mapped(evaluate(expression.operand, scope), (value) => -value);
    case 'operation':
      return combined([evaluate(expression.left, scope), evaluate(expression.right, scope)], operation(expression.operator));
    case 'list':
      return expression.items.map((item) => series(evaluate(item, scope)));
    default:
      return call(expression.name.toUpperCase(), expression.operands, scope);
  }
}

function call(name: string, operands: readonly Expression[], scope: Scope): Value {
  if (name === 'METRICS' && operands.length === 0) return scope.metrics;
  if (name === 'FILL') return callFill(operands, scope);
  const run = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!run) throw notImplemented(`monitoring: the metric math function ${name}`);
  return run(operands.map((operand) => evaluate(operand, scope)));
}

function callFill([filled, filler]: readonly Expression[], scope: Scope): Value {
  if (!filled || !filler) throw validationError('FILL takes a metric and what to fill it with.');
  const value = evaluate(filled, scope);
  const by = filler.kind === 'id' && (filler.id === 'REPEAT' || filler.id === 'LINEAR') ? filler.id : scalar(evaluate(filler, scope));
  return isMany(value) ? value.map((points) => fill(points, by)) : fill(series(value), by);
}

function operation(operator: string): (operands: readonly number[]) => number {
  return ([a = Number.NaN, b = Number.NaN]) => {
    switch (operator) {
      case '+':
        return a + b;
      case '-':
        return a - b;
      case '*':
        return a * b;
      case '/':
        // AWS: dividing by zero gives no data point.
        return b === 0 ? Number.NaN : a / b;
      case '^':
        return a ** b;
      default:
        return compare(operator, a, b) ? 1 : 0;
    }
  };
}

function compare(operator: string, a: number, b: number): boolean {
  switch (operator) {
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    case '>=':
      return a >= b;
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '&&':
    case 'AND':
      return a !== 0 && b !== 0;
    default:
      return a !== 0 || b !== 0;
  }
}

/** Period by period; where one of them has no data point, there is none. */
function combined(values: readonly (Value | undefined)[], act: (operands: readonly number[]) => number | undefined): Value {
  const length = Math.max(0, ...values.map((value) => (typeof value === 'object' ? series(value).length : 0)));
  if (length === 0) return act(values.map((value) => scalar(value))) ?? Number.NaN;
  return Array.from({ length }, (_, index) => {
    const operands = values.map((value) => (typeof value === 'object' ? series(value)[index] : value));
    const present = operands.filter((operand) => operand !== undefined);
    return present.length < operands.length ? undefined : finite(act(present));
  });
}

function mapped(value: Value | undefined, act: (value: number) => number): Value {
  return combined([value], ([only = Number.NaN]) => act(only));
}

/** Of several series, one value for each period; of one series, one value. AWS: SUM(METRICS()) is a series, SUM(m1) a number. */
function folded(value: Value | undefined, act: (values: readonly number[]) => number): Value {
  if (value === undefined || typeof value === 'number') return scalar(value);
  if (!isMany(value)) return act(value.filter((each) => each !== undefined));
  const length = Math.max(0, ...value.map((points) => points.length));
  return Array.from({ length }, (_, index) => {
    const present = value.flatMap((points) => points[index] ?? []);
    return present.length === 0 ? undefined : act(present);
  });
}

function isMany(value: Value): value is readonly Points[] {
  return typeof value === 'object' && value.some((each) => typeof each === 'object');
}

function series(value: Value): Points {
  if (typeof value === 'number') throw validationError('A time series is expected where a number stands.');
  const points = value.flatMap((each) => (typeof each === 'object' ? [] : [each]));
  if (points.length < value.length) throw validationError('One time series is expected where there are several.');
  return points;
}

function scalar(value: Value | undefined): number {
  if (typeof value !== 'number') throw validationError('A number is expected where a time series stands.');
  return value;
}

function known(points: Points | undefined, id: string): Points {
  if (!points) throw validationError(`The expression refers to ${id}, which is no query.`);
  return points;
}

function finite(value: number | undefined): number | undefined {
  return value === undefined || !Number.isFinite(value) ? undefined : value;
}
