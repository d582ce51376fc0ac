/** The parameters that hold expressions, as error sentences name them. */
export type ExpressionKind =
  | 'ConditionExpression'
  | 'FilterExpression'
  | 'KeyConditionExpression'
  | 'ProjectionExpression'
  | 'UpdateExpression';

/** A step of a document path as written: a name, a placeholder of one, or a list index. */
export type Step = { readonly name: string } | { readonly placeholder: string } | { readonly index: number };

export interface PathNode {
  readonly kind: 'path';
  readonly steps: readonly Step[];
}

export interface ValueNode {
  readonly kind: 'value';
  readonly placeholder: string;
}

export interface CallNode {
  readonly kind: 'call';
  readonly name: string;
  readonly operands: readonly Operand[];
}

export type Operand = PathNode | ValueNode | CallNode;

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

export type ConditionNode =
  | { readonly kind: 'and' | 'or'; readonly left: ConditionNode; readonly right: ConditionNode }
  | { readonly kind: 'not'; readonly operand: ConditionNode }
  | { readonly kind: 'compare'; readonly operator: Comparator; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'between'; readonly value: Operand; readonly lower: Operand; readonly upper: Operand }
  | { readonly kind: 'in'; readonly value: Operand; readonly candidates: readonly Operand[] }
  | CallNode;

/** What SET assigns: an operand, or the sum or difference of two. */
export type SetValue =
  | { readonly kind: 'operand'; readonly operand: Operand }
  | { readonly kind: '+' | '-'; readonly left: Operand; readonly right: Operand };

export interface UpdateNode {
  /** Every path that the expression changes, as ordered there. */
  readonly paths: readonly PathNode[];
  readonly SET: readonly { readonly path: PathNode; readonly value: SetValue }[];
  readonly REMOVE: readonly { readonly path: PathNode }[];
  readonly ADD: readonly { readonly path: PathNode; readonly value: ValueNode }[];
  readonly DELETE: readonly { readonly path: PathNode; readonly value: ValueNode }[];
}
