/** An XML body with a line for each member of its lists, so that two of them can be compared by eye. */
export function linesOf(body: string): string[] {
  return body === '' ? [] : body.split(/(?=<member>|<\/member><\/)/);
}
