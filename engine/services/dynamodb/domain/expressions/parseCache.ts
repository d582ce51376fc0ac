import { parseCondition } from './parseCondition.ts';
import { parseProjection } from './parseProjection.ts';
import { parseUpdate } from './parseUpdate.ts';
import type { ConditionNode, ExpressionKind, PathNode, UpdateNode } from './syntax.ts';

const expressionsMax = 500;

/** Programs send the same few expressions over and over: the last ones are kept parsed. */
function cached<Parsed>(parse: (text: string) => Parsed): (text: string) => Parsed {
  const known = new Map<string, Parsed>();
  return (text) => {
    const parsed = known.get(text) ?? parse(text);
    // Deleting before setting keeps the map in the order of use.
    known.delete(text);
    known.set(text, parsed);
    const [oldest] = known.keys();
    if (known.size > expressionsMax && oldest !== undefined) known.delete(oldest);
    return parsed;
  };
}

const conditions = {
  ConditionExpression: cached((text) => parseCondition('ConditionExpression', text)),
  FilterExpression: cached((text) => parseCondition('FilterExpression', text)),
  KeyConditionExpression: cached((text) => parseCondition('KeyConditionExpression', text)),
};

export function parsedCondition(kind: keyof typeof conditions & ExpressionKind, text: string): ConditionNode {
  return conditions[kind](text);
}

export const parsedUpdate: (text: string) => UpdateNode = cached(parseUpdate);
export const parsedProjection: (text: string) => readonly PathNode[] = cached(parseProjection);
