import { revisionMismatch } from '../errors.ts';

/** A request that names a revision acts only on that one. */
export function checkRevision(asked: string | undefined, { revisionId }: { readonly revisionId: string }): void {
  if (asked !== undefined && asked !== revisionId) throw revisionMismatch();
}
