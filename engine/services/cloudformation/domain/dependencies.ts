import { validationError } from '../errors.ts';
import { findReferences } from './references.ts';
import type { ResourceDefinition } from './resourceDefinition.ts';

/** Which resources each resource waits for. */
export type Dependencies = ReadonlyMap<string, readonly string[]>;

/** The resources that each resource refers to or depends on; a circle is refused with AWS's sentence. */
export function findDependencies(resources: ReadonlyMap<string, ResourceDefinition>): Dependencies {
  const dependencies = new Map([...resources].map(([logicalId, resource]) => [logicalId, dependenciesOf(resource, resources)]));
  refuseCircles(dependencies);
  return dependencies;
}

function dependenciesOf(resource: ResourceDefinition, resources: ReadonlyMap<string, ResourceDefinition>): string[] {
  const { names, attributes } = findReferences(resource.properties);
  const all = new Set([...resource.dependsOn, ...names, ...attributes.map(({ logicalId }) => logicalId)]);
  return [...all].filter((name) => resources.has(name)).sort();
}

function refuseCircles(dependencies: Dependencies): void {
  const circle = circleOf(dependencies);
  if (circle.length > 0) throw validationError(`Circular dependency between resources: [${circle.join(', ')}]`);
}

/** The names that wait for each other; empty when none does. */
export function circleOf(dependencies: Dependencies): string[] {
  return [...trim(reverse(trim(dependencies))).keys()].sort();
}

/** Removes, again and again, what waits for nothing. What is left leads into a circle. */
function trim(dependencies: Dependencies): Dependencies {
  const left = new Map(dependencies);
  for (let removed = true; removed; ) {
    const free = [...left].filter(([, needs]) => !needs.some((need) => left.has(need))).map(([name]) => name);
    for (const name of free) left.delete(name);
    removed = free.length > 0;
  }
  return new Map([...left].map(([name, needs]) => [name, needs.filter((need) => left.has(need))]));
}

export function reverse(dependencies: Dependencies): Dependencies {
  const dependents = new Map<string, string[]>([...dependencies.keys()].map((name) => [name, []]));
  for (const [name, needs] of dependencies) for (const need of needs) dependents.get(need)?.push(name);
  return dependents;
}

/** The names in waves: each wave waits only for earlier ones; names outside the selection count as done. */
export function waves(selection: readonly string[], dependencies: Dependencies): string[][] {
  const left = new Set(selection);
  const order: string[][] = [];
  while (left.size > 0) {
    const ready = [...left].filter((name) => !(dependencies.get(name) ?? []).some((need) => need !== name && left.has(need)));
    // Rows of an older template can form a circle with the new one's; then the rest goes at once.
    const wave = ready.length > 0 ? ready : [...left];
    order.push(wave);
    for (const name of wave) left.delete(name);
  }
  return order;
}
