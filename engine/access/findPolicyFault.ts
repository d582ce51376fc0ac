import type { PolicyDocument, PolicyStatement } from '../kernel/policy.ts';
import { comparisonNamed } from './comparisons.ts';
import { readOperator } from './conditions.ts';
import { isPolicyDocument, readJson } from './parsePolicy.ts';

/** What a policy is attached to: it decides which elements it has. */
export type PolicyUse = 'identity' | 'managed' | 'trust' | 'resource' | 'repository';

/** IAM's sentence about the first fault of a policy's text; undefined when there is none. */
export function findPolicyFault(text: string, use: PolicyUse): string | undefined {
  const document = readJson(text);
  if (!isPolicyDocument(document)) return 'Syntax errors in policy.';
  if (use === 'managed' && document.Version !== '2012-10-17') return 'Policy document must be version 2012-10-17 or greater.';
  const statements = statementsOf(document);
  const sids = statements.flatMap(({ Sid }) => (Sid ? [Sid] : []));
  if (new Set(sids).size !== sids.length) return 'Statement IDs (SID) in a single policy must be unique.';
  return firstOf(statements, (statement) => statementFault(statement, use));
}

export function statementsOf({ Statement }: PolicyDocument): readonly PolicyStatement[] {
  return isList(Statement) ? Statement : [Statement];
}

function statementFault(statement: PolicyStatement, use: PolicyUse): string | undefined {
  const actions = textsOf(statement.Action ?? statement.NotAction);
  if (actions.length === 0) return 'Policy statement must contain actions.';
  return (
    firstOf(actions, actionFault) ??
    (use === 'trust' ? trustFault(statement, actions) : principalFault(statement, use)) ??
    firstOf(textsOf(statement.Resource ?? statement.NotResource), resourceFault) ??
    (needsResource(use) && textsOf(statement.Resource ?? statement.NotResource).length === 0
      ? 'Policy statement must contain resources.'
      : undefined) ??
    firstOf(Object.keys(statement.Condition ?? {}), operatorFault)
  );
}

/** Trust policies and repository policies mean what they are attached to. */
function needsResource(use: PolicyUse): boolean {
  return use !== 'trust' && use !== 'repository';
}

function actionFault(action: string): string | undefined {
  if (action === '*') return undefined;
  const [vendor = '', name, ...rest] = action.split(':');
  if (name === undefined) return 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.';
  if (rest.length > 0) return 'Actions/Condition can contain only one colon.';
  return vendor !== '*' && /[^a-zA-Z0-9\-.]/.test(vendor) ? `Vendor ${vendor} is not valid` : undefined;
}

function trustFault(statement: PolicyStatement, actions: readonly string[]): string | undefined {
  if (statement.Principal === undefined && statement.NotPrincipal === undefined) return 'Missing required field Principal';
  if (statement.Resource !== undefined || statement.NotResource !== undefined) return 'Has prohibited field Resource';
  if (!actions.every((action) => action === '*' || action.toLowerCase().startsWith('sts:')))
    return 'AssumeRole policy may only specify STS AssumeRole actions.';
  return undefined;
}

function principalFault({ Principal, NotPrincipal }: PolicyStatement, use: PolicyUse): string | undefined {
  if (use === 'resource' || use === 'repository')
    return Principal === undefined && NotPrincipal === undefined ? 'Missing required field Principal' : undefined;
  return Principal === undefined && NotPrincipal === undefined ? undefined : 'Policy document should not specify a principal.';
}

function resourceFault(resource: string): string | undefined {
  if (resource === '*') return undefined;
  const [prefix, partition = '', vendor] = resource.split(':');
  if (partition === '' || prefix !== 'arn') return `Resource ${resource} must be in ARN format or "*".`;
  if (!/^(\*|aws[a-z-]*|\$\{.*)$/.test(partition)) return `Partition "${partition}" is not valid for resource "${resource}".`;
  return vendor === undefined ? 'Resource vendor must be fully qualified and cannot contain regexes.' : undefined;
}

function operatorFault(operator: string): string | undefined {
  const { name } = readOperator(operator);
  return name.toLowerCase() === 'null' || comparisonNamed(name) ? undefined : `Invalid Condition type : ${operator}.`;
}

function firstOf<Item>(items: readonly Item[], fault: (item: Item) => string | undefined): string | undefined {
  for (const item of items) {
    const found = fault(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function textsOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

function isList<Item>(value: Item | readonly Item[]): value is readonly Item[] {
  return Array.isArray(value);
}
