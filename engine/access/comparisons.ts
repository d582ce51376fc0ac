import { compareAddress } from './addresses.ts';
import { compilePattern, fillVariables, type KeyLookup, type PatternMatcher } from './variables.ts';
import { compileWildcards } from './wildcards.ts';

/** What a condition operator does with one value of the policy; the negated form is the same comparison, refused. */
export interface Comparison {
  readonly negated: boolean;
  readonly compile: (wanted: string, variables: boolean) => PatternMatcher;
}

type Compare = (value: string, wanted: string) => boolean;

/** AWS: the operators of reference_policies_elements_condition_operators.html (IAM User Guide). */
const comparisons: ReadonlyMap<string, Comparison> = new Map(
  Object.entries({
    StringEquals: plain((value, wanted) => value === wanted),
    StringNotEquals: not(plain((value, wanted) => value === wanted)),
    StringEqualsIgnoreCase: plain((value, wanted) => value.toLowerCase() === wanted.toLowerCase()),
    StringNotEqualsIgnoreCase: not(plain((value, wanted) => value.toLowerCase() === wanted.toLowerCase())),
    StringLike: pattern(),
    StringNotLike: not(pattern()),
    ArnEquals: arnPattern(),
    ArnLike: arnPattern(),
    ArnNotEquals: not(arnPattern()),
    ArnNotLike: not(arnPattern()),
    NumericEquals: numeric((value, wanted) => value === wanted),
    NumericNotEquals: not(numeric((value, wanted) => value === wanted)),
    NumericLessThan: numeric((value, wanted) => value < wanted),
    NumericLessThanEquals: numeric((value, wanted) => value <= wanted),
    NumericGreaterThan: numeric((value, wanted) => value > wanted),
    NumericGreaterThanEquals: numeric((value, wanted) => value >= wanted),
    DateEquals: date((value, wanted) => value === wanted),
    DateNotEquals: not(date((value, wanted) => value === wanted)),
    DateLessThan: date((value, wanted) => value < wanted),
    DateLessThanEquals: date((value, wanted) => value <= wanted),
    DateGreaterThan: date((value, wanted) => value > wanted),
    DateGreaterThanEquals: date((value, wanted) => value >= wanted),
    Bool: plain((value, wanted) => value.toLowerCase() === wanted.toLowerCase()),
    BinaryEquals: plain((value, wanted) => value === wanted),
    IpAddress: plain(compareAddress),
    NotIpAddress: not(plain(compareAddress)),
  }).map(([name, comparison]) => [name.toLowerCase(), comparison]),
);

export function comparisonNamed(name: string): Comparison | undefined {
  return comparisons.get(name.toLowerCase());
}

function not(comparison: Comparison): Comparison {
  return { ...comparison, negated: true };
}

/** Policy variables are filled in the policy's value before the two are compared. */
function plain(compare: Compare): Comparison {
  return {
    negated: false,
    compile: (wanted, variables) => {
      if (!variables || !wanted.includes('${')) return (value) => compare(value, wanted);
      return (value, lookup) => compareFilled(compare, value, wanted, lookup);
    },
  };
}

function compareFilled(compare: Compare, value: string, wanted: string, lookup: KeyLookup): boolean {
  const filled = fillVariables(wanted, lookup);
  return filled !== undefined && compare(value, filled);
}

function pattern(): Comparison {
  return { negated: false, compile: (wanted, variables) => compilePattern(wanted, { variables }) };
}

/** AWS: each of the six segments of an ARN is compared by itself; the last one may hold colons. */
function arnPattern(): Comparison {
  const compile: Comparison['compile'] = (wanted, variables) => {
    if (!variables || !wanted.includes('${')) return compileArn(wanted);
    return (value, lookup) => {
      const filled = fillVariables(wanted, lookup);
      return filled !== undefined && compileArn(filled)(value);
    };
  };
  return { negated: false, compile };
}

function compileArn(wanted: string): (value: string) => boolean {
  if (wanted === '*') return () => true;
  const segments = splitArn(wanted).map(compileWildcards);
  return (value) => {
    const parts = splitArn(value);
    return parts.length === segments.length && segments.every((matches, index) => matches(parts[index] ?? ''));
  };
}

function splitArn(arn: string): string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

function numeric(compare: (value: number, wanted: number) => boolean): Comparison {
  return plain((value, wanted) => compare(Number(value), Number(wanted)));
}

/** Dates are ISO 8601 texts or seconds since 1970. */
function date(compare: (value: number, wanted: number) => boolean): Comparison {
  return plain((value, wanted) => compare(readDateMs(value), readDateMs(wanted)));
}

function readDateMs(text: string): number {
  return /^-?\d+(\.\d+)?$/.test(text) && !/^\d{4}$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}
