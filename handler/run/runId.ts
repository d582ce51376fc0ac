/** Names a run so that runs sort by their instants, and fits into a path as it is: `20300101T090000Z-<what tells it apart>`. */
export function runIdAt(instantMs: number, unique: string): string {
  return `${new Date(instantMs).toISOString().replace(/\.\d+|[-:]/g, '')}-${unique}`;
}
