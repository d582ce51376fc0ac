/** A failure that no further attempt can mend: the task fails at once. */
export class PermanentFailure extends Error {
  override readonly name: string = 'PermanentFailure';
}
