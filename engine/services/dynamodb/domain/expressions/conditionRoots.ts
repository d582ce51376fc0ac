import type { Scope } from './bindOperand.ts';
import { bindPath } from './path.ts';
import type { ConditionNode, Operand } from './syntax.ts';

/** The top-level attributes that a condition looks at. */
export function conditionRoots(node: ConditionNode, scope: Scope): readonly string[] {
  switch (node.kind) {
    case 'and':
    case 'or':
      return [...conditionRoots(node.left, scope), ...conditionRoots(node.right, scope)];
    case 'not':
      return conditionRoots(node.operand, scope);
    case 'compare':
      return operandRoots([node.left, node.right], scope);
    case 'between':
      return operandRoots([node.value, node.lower, node.upper], scope);
    case 'in':
      return operandRoots([node.value, ...node.candidates], scope);
    case 'call':
      return operandRoots(node.operands, scope);
  }
}

function operandRoots(operands: readonly Operand[], scope: Scope): readonly string[] {
  return operands.flatMap((operand) => {
    if (operand.kind === 'path') return [bindPath(scope.kind, operand, scope.placeholders).root];
    return operand.kind === 'call' ? operandRoots(operand.operands, scope) : [];
  });
}
