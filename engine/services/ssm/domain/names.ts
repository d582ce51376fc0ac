import { levelLimit, reservedName, validationError } from '../errors.ts';

export function parameterArn(account: string, region: string, name: string): string {
  return `arn:aws:ssm:${region}:${account}:parameter${name.startsWith('/') ? '' : '/'}${name}`;
}

export interface Reference {
  readonly name: string;
  /** A version number or a label. */
  readonly selector?: string;
}

/** Reads a name as requests write it: a name or an ARN, perhaps with `:version` or `:label`. */
export function readReference(text: string): Reference {
  const [, inArn] = /^arn:aws[a-z-]*:ssm:[^:]*:\d*:parameter(\/.+)$/.exec(text) ?? [];
  const [name = '', selector] = (inArn === undefined ? text : plainName(inArn)).split(':');
  return { name, ...(selector === undefined ? {} : { selector }) };
}

/** In an ARN a name of one level has a slash that it does not have by itself. */
function plainName(inArn: string): string {
  return inArn.lastIndexOf('/') === 0 ? inArn.slice(1) : inArn;
}

const maxLevels = 15;

/** Throws what PutParameter answers to a name that it does not take (API_PutParameter, "Name"). */
export function checkName(name: string): void {
  const plain = name.toLowerCase().replace(/^\//, '');
  const isPath = name.lastIndexOf('/') > 0;
  if (plain.startsWith('aws') || plain.startsWith('ssm')) throw reserved(name, isPath);
  if (isPath && !name.startsWith('/')) throw validationError('Parameter name must be a fully qualified name.');
  if (!/^[a-zA-Z0-9_.\-/]+$/.test(name) || name.endsWith('/') || name.includes('//')) throw validationError(nameGrammar);
  if (name.split('/').length - 1 > maxLevels) throw levelLimit();
}

const nameGrammar = `Parameter name: can't be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_`;

function reserved(name: string, isPath: boolean) {
  if (name.toLowerCase().startsWith('/aws') && isPath) return reservedName(name);
  return validationError(isPath ? nameGrammar : 'Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive).');
}
