import { badRequest } from '../errors.ts';

/** AWS: the sentence of CreateResource for a part that has a slash or a character outside a-zA-Z0-9._-: and braces at its ends. */
const partPattern = /^(?:[a-zA-Z0-9._:$-]+|\{[a-zA-Z0-9._:$-]+\+?\})$/;

export function checkPathPart(pathPart: string, parentPath: string): void {
  if (!partPattern.test(pathPart)) {
    throw badRequest(
      "Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly braces at the beginning and the end.",
    );
  }
  if (/\+\}$/.test(parentPath)) throw badRequest(`Cannot create a child of a resource with a greedy path variable: ${parentPath}`);
}

export function pathBelow(parentPath: string, pathPart: string): string {
  return parentPath === '/' ? `/${pathPart}` : `${parentPath}/${pathPart}`;
}
