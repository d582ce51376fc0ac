/** AWS: a type is binary when the API's list has it; `*` in either half stands for all. */
export function mediaTypeMatches(types: readonly string[] | undefined, header: string | undefined): boolean {
  const type = mediaTypeOf(header);
  return (types ?? []).some((each) => each === '*/*' || (type !== '' && matches(each.replaceAll('~1', '/').toLowerCase(), type)));
}

/** A header's media type alone: without parameters, in lower case, the first of several. */
export function mediaTypeOf(header: string | undefined): string {
  return header?.split(',', 1)[0]?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

function matches(pattern: string, type: string): boolean {
  const [main = '', sub = ''] = pattern.split('/');
  const [ownMain = '', ownSub = ''] = type.split('/');
  return (main === '*' || main === ownMain) && (sub === '*' || sub === ownSub);
}
