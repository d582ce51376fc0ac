import type { ServiceModel, Shape } from '../../../../engine/wire/model.ts';

const made = new WeakMap<ServiceModel, ServiceModel>();

/** The table without its constraints, so that generated values need not satisfy them. */
export function unconstrained(model: ServiceModel): ServiceModel {
  const known = made.get(model);
  if (known) return known;
  const shapes = Object.entries(model.shapes).map(([name, shape]): [string, Shape] => {
    const { min: _min, max: _max, pattern: _pattern, enum: _enum, required: _required, ...rest } = shape;
    return [name, rest];
  });
  const result = { ...model, shapes: Object.fromEntries(shapes) };
  made.set(model, result);
  return result;
}
