import { parsePath } from './parseOperand.ts';
import type { PathNode } from './syntax.ts';
import { TokenReader } from './tokens.ts';

/** Parses a projection expression: document paths with commas between them. */
export function parseProjection(text: string): readonly PathNode[] {
  const reader = new TokenReader('ProjectionExpression', text);
  const paths = [parsePath(reader)];
  while (reader.takes(',')) paths.push(parsePath(reader));
  reader.expectEnd();
  return paths;
}
