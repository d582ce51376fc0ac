import type { PolicyDocument, PolicyStatement } from '../kernel/policy.ts';
import { type Condition, compileConditions } from './conditions.ts';
import { compilePrincipal, type PrincipalMatcher } from './principals.ts';
import { compilePattern, type PatternMatcher } from './variables.ts';
import { compileWildcards } from './wildcards.ts';

/** A statement as the evaluator runs it. */
export interface CompiledStatement {
  readonly source: PolicyStatement;
  readonly denies: boolean;
  readonly coversAction: (action: string) => boolean;
  readonly coversResource: PatternMatcher;
  /** Undefined in identity policies, which name no principal. */
  readonly principal: PrincipalMatcher | undefined;
  readonly conditions: readonly Condition[];
}

export type CompiledPolicy = readonly CompiledStatement[];

const compiled = new WeakMap<PolicyDocument, CompiledPolicy>();

/** Compiles a document once: documents are compared by identity, so readers keep handing out the same object. */
export function compilePolicy(document: PolicyDocument): CompiledPolicy {
  const known = compiled.get(document);
  if (known) return known;
  const variables = document.Version === '2012-10-17';
  const policy = listOf(document.Statement).map((statement) => compileStatement(statement, variables));
  compiled.set(document, policy);
  return policy;
}

function compileStatement(statement: PolicyStatement, variables: boolean): CompiledStatement {
  return {
    source: statement,
    denies: statement.Effect === 'Deny',
    coversAction: compileActions(statement),
    coversResource: compileResources(statement, variables),
    principal: compilePrincipal(statement),
    conditions: compileConditions(statement.Condition ?? {}, variables),
  };
}

/** Action names are compared without regard to case; `action` is lower-case. */
function compileActions({ Action, NotAction }: PolicyStatement): (action: string) => boolean {
  const matchers = listOf(Action ?? NotAction ?? []).map((pattern) => compileWildcards(pattern.toLowerCase()));
  const negated = Action === undefined;
  return (action) => matchers.some((matches) => matches(action)) !== negated;
}

function compileResources({ Resource, NotResource }: PolicyStatement, variables: boolean): PatternMatcher {
  // A trust policy names no resource: its role is meant.
  if (Resource === undefined && NotResource === undefined) return () => true;
  const matchers = listOf(Resource ?? NotResource ?? []).map((pattern) => compilePattern(pattern, { variables, arn: pattern !== '*' }));
  const negated = Resource === undefined;
  return (resource, lookup) => matchers.some((matches) => matches(resource, lookup)) !== negated;
}

function listOf<Item extends object | string>(value: Item | readonly Item[]): readonly Item[] {
  return isList(value) ? value : [value];
}

function isList<Item>(value: Item | readonly Item[]): value is readonly Item[] {
  return Array.isArray(value);
}
