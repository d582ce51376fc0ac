import { templateError } from '../errors.ts';

const variable = /\$\{([^}]*)\}/g;

/** Replaces `${Name}` in the text of an Fn::Sub; `${!Name}` stands for the text `${Name}`. */
export function substitute(text: string, lookUp: (name: string) => string): string {
  return text.replace(variable, (_, name: string) => (name.startsWith('!') ? `\${${name.slice(1)}}` : lookUp(checkName(name.trim()))));
}

/** The names that the text of an Fn::Sub asks for. */
export function substitutedNames(text: string): string[] {
  const names = [...text.matchAll(variable)].map((match) => match[1] ?? '');
  return names.filter((name) => !name.startsWith('!')).map((name) => checkName(name.trim()));
}

function checkName(name: string): string {
  if (/^[A-Za-z0-9_.:]+$/.test(name)) return name;
  throw templateError('variable names in Fn::Sub syntax must contain only alphanumeric characters, underscores, periods, and colons');
}
