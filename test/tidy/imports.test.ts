import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Source, sourcesBelow } from './sources.ts';

/**
 * Imports go one way (docs/ARCHITECTURE.md). Here and not in a linter: type-only imports are free, and the tools that tell them apart need a TypeScript
 * with a JavaScript API.
 */
interface Rule {
  readonly name: string;
  readonly from: RegExp;
  readonly forbids: RegExp;
  readonly except?: RegExp;
  /** Also where only types are imported. */
  readonly typesToo?: true;
}

const rules: readonly Rule[] = [
  {
    name: 'the engine knows nothing of the scheduler',
    from: /^engine\//,
    forbids: /^(sandbox|scenarios|infra|handler|bench|test|localstack)\//,
    typesToo: true,
  },
  {
    name: 'the sandbox uses the engine by its index',
    from: /^(sandbox(?!\/console\/)|scenarios)\//,
    forbids: /^engine\//,
    except: /^engine\/(index|version|kernel\/startError|faults\/fault|schedule\/[^/]+)\.ts$/,
    typesToo: true,
  },
  {
    name: 'the console beside another engine shares what knows no engine: routing, page rules, what is told of runs, patterns and schedules',
    from: /^sandbox\/console\//,
    forbids: /^engine\//,
    except:
      /^engine\/(version|kernel\/(errors|journal)|schedule\/[^/]+|gateway\/httpServer|control\/(routing|route|plan|firedEvent|(history|logs|tables)\/[^/]+)|services\/logs\/domain\/filterPattern\/[^/]+)\.ts$/,
    typesToo: true,
  },
  { name: 'scenarios use the kit', from: /^scenarios\//, forbids: /^(handler|infra|engine|localstack)\//, typesToo: true },
  {
    name: 'the handler imports packages only',
    from: /^handler\//,
    forbids: /^(engine|sandbox|infra|scenarios|localstack)\//,
    typesToo: true,
  },
  { name: 'services know no HTTP', from: /^engine\/services\/[^/]+\//, forbids: /^engine\/(gateway|control)\// },
  {
    name: 'the wire layer is a codec',
    from: /^engine\/wire\//,
    forbids: /^engine\/(gateway|control|services|store|clock|runtime)\//,
    typesToo: true,
  },
  { name: 'a domain is pure', from: /^engine\/services\/[^/]+\/domain\//, forbids: /^engine\/(store|clock|gateway|control)\// },
  {
    name: 'the console knows the engine by its routes',
    from: /^console\//,
    forbids: /^(engine|sandbox|scenarios|infra|handler|bench|test|localstack)\//,
    typesToo: true,
  },
  { name: 'the engine loads no SDK', from: /^engine\/(?!wire\/generate\/)/, forbids: /^(@aws-sdk|@smithy)\// },
];

const sources = sourcesBelow('engine', 'console', 'handler', 'infra', 'sandbox', 'scenarios');

describe('imports', () => {
  it.each(rules)('$name', (rule) => {
    const broken = sources.flatMap((source) =>
      importsOf(source)
        .filter((found) => breaks(rule, source.path, found))
        .map(({ target }) => `${source.path} -> ${target}`),
    );

    expect(broken).toEqual([]);
  });

  it('never go from one service to another', () => {
    const service = /^engine\/services\/([^/]+)\//;
    const crossing = sources.flatMap(({ path, text }) => {
      const own = service.exec(path)?.[1];
      const others = importsOf({ path, text }).filter(({ target }) => own && (service.exec(target)?.[1] ?? own) !== own);
      return others.map(({ target }) => `${path} -> ${target}`);
    });

    expect(crossing).toEqual([]);
  });

  it('go in no circle', () => {
    expect(findCycles(sources)).toEqual([]);
  });
});

interface Import {
  readonly target: string;
  readonly typeOnly: boolean;
}

function breaks({ from, forbids, except, typesToo }: Rule, path: string, { target, typeOnly }: Import): boolean {
  return from.test(path) && forbids.test(target) && !except?.test(target) && (typesToo === true || !typeOnly);
}

/** Static and dynamic imports and re-exports; relative ones as paths from the root. */
function importsOf({ path, text }: Source): Import[] {
  const statements = text.matchAll(/^(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm);
  return Array.from(statements, ([, type, named, bare, dynamic]) => {
    const specifier = named ?? bare ?? dynamic ?? '';
    const target = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier;
    return { target, typeOnly: type !== undefined };
  });
}

function findCycles(files: readonly Source[]): string[] {
  const graph = new Map(files.map((file) => [file.path, staticImports(file)]));
  const state = new Map<string, 'open' | 'done'>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]) => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      cycles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
      return;
    }
    state.set(path, 'open');
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    state.set(path, 'done');
  };
  for (const path of graph.keys()) visit(path, []);
  return cycles;
}

function staticImports(source: Source): string[] {
  const dynamic = new Set(
    Array.from(source.text.matchAll(/\bimport\('([^']+)'\)/g), ([, specifier = '']) => posix.join(posix.dirname(source.path), specifier)),
  );
  return importsOf(source).flatMap(({ target, typeOnly }) => (typeOnly || dynamic.has(target) ? [] : [target]));
}
