import { Compile, parse } from 'velocityjs';
import { callJavaMethod } from './javaMethods.ts';
import { areEqual, divided, isTrue } from './javaValues.ts';

type Node = ReturnType<typeof parse>[number];

/** AWS: docs.aws.amazon.com/apigateway/latest/developerguide/limits.html ("#foreach" iterations in mapping templates) */
const roundsMax = 1_000;

/** Sandbox: a template that does more than this is stopped; AWS stops it by the clock. */
const stepsMax = 500_000;

const textMax = 10 * 1024 * 1024;

/** Renders a template over these variables, in Velocity's own sense of truth and equality, within bounds. Throws when it cannot. */
export function renderVelocity(template: string, variables: Readonly<Record<string, unknown>>): string {
  const compile = new Compile(parsedTemplate(template), {
    customMethodHandlers: [{ uid: 'java', match: () => true, resolve: callMethod }],
  });
  return asJava(bounded(compile)).render({ ...variables });
}

function callMethod({ property, context, params }: { property: string; context: unknown; params: unknown[] }): unknown {
  return callJavaMethod(context, property, params);
}

const parsed = new Map<string, Node[]>();
const parsedMax = 500;

/** A template is parsed once, and read often. */
function parsedTemplate(template: string): Node[] {
  const known = parsed.get(template);
  if (known) return known;
  if (parsed.size >= parsedMax) parsed.clear();
  const nodes = parse(template);
  parsed.set(template, nodes);
  return nodes;
}

/** A method of the library's own, called on a template that is being rendered. */
function libraryMethod(compile: Compile, name: string): (...parameters: unknown[]) => unknown {
  return (...parameters) => Reflect.apply(Reflect.get(Compile.prototype, name), compile, parameters);
}

/** Every loop, text and list of a template has an end. */
function bounded(compile: Compile): Compile {
  const [renderAstList, getArray] = [libraryMethod(compile, 'renderAstList'), libraryMethod(compile, 'getArray')];
  const getBlockEach = libraryMethod(compile, 'getBlockEach');
  let steps = 0;
  return Object.assign(compile, {
    renderAstList(nodes?: Node[], contextId = '') {
      steps += (nodes?.length ?? 0) + 1;
      if (steps > stepsMax) throw new RangeError('a template does not end');
      const text = String(renderAstList(nodes, contextId === '' ? undefined : contextId));
      if (text.length > textMax) throw new RangeError(`a template made a text of ${text.length} characters`);
      return text;
    },
    /** AWS?: a longer loop is an error and not cut short; settled by: a template that goes round 1,001 times. */
    getBlockEach([loop, ...block]: readonly [Loop, ...Node[]]) {
      const list = libraryMethod(compile, 'getLiteral')({ ...loop.from, pos: loop.pos });
      if (typeof list === 'object' && list !== null && Object.keys(list).length > roundsMax) {
        throw new RangeError(`a loop of ${Object.keys(list).length} rounds in a template`);
      }
      return getBlockEach([loop, ...block]);
    },
    /** `[1..100000000]` is a list before it is a loop. */
    getArray(node: { readonly isRange?: boolean; readonly value: readonly unknown[] }) {
      if (!node.isRange) return getArray(node);
      const [from = 0, to = 0] = node.value.map((end) =>
        Number(typeof end === 'object' ? libraryMethod(compile, 'getReferences')(end) : end),
      );
      if (Math.abs(to - from) >= roundsMax) throw new RangeError(`a range of ${Math.abs(to - from) + 1} elements in a template`);
      return getArray(node);
    },
  });
}

interface Loop {
  readonly from: object;
  readonly pos: unknown;
}

interface Expression {
  readonly type: string;
  readonly operator?: string;
  readonly expression?: readonly Expression[];
  readonly condition?: Expression;
}

/** Velocity as Java has it: everything but null and false is true, and whole numbers stay whole. */
function asJava(compile: Compile): Compile {
  const [getExpression, getBlock] = [libraryMethod(compile, 'getExpression'), libraryMethod(compile, 'getBlock')];
  const evaluate = (node: Expression): unknown => {
    const value = (side: 0 | 1): unknown => (node.expression?.[side] === undefined ? undefined : evaluate(node.expression[side]));
    switch (node.type === 'math' ? node.operator : undefined) {
      case '&&':
        return isTrue(value(0)) && isTrue(value(1));
      case '||':
        return isTrue(value(0)) || isTrue(value(1));
      case 'not':
        return !isTrue(value(0));
      case '==':
        return areEqual(value(0), value(1));
      case '!=':
        return !areEqual(value(0), value(1));
      case '/':
        return divided(value(0), value(1));
      default:
        return getExpression(node);
    }
  };
  return Object.assign(compile, {
    getExpression: evaluate,
    /** The library would ask JavaScript whether a condition holds. */
    getBlock(block: readonly Expression[]) {
      if (block[0]?.type !== 'if') return getBlock(block);
      return Reflect.apply(Reflect.get(compile, 'renderAstList'), compile, [
        takenBranch(block, evaluate),
        Reflect.get(compile, 'contextId'),
      ]);
    },
  });
}

function takenBranch(block: readonly Expression[], evaluate: (node: Expression) => unknown): readonly Expression[] {
  const taken: Expression[] = [];
  let taking = false;
  for (const node of block) {
    const isBranch = node.type === 'if' || node.type === 'elseif' || node.type === 'else';
    if (isBranch && taking) break;
    if (isBranch) taking = node.type === 'else' || (node.condition !== undefined && isTrue(evaluate(node.condition)));
    else if (taking) taken.push(node);
  }
  return taken;
}
