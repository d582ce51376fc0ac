/** What an engine answered: an output, or an error with its code and sentence. */
export interface Answer {
  readonly status: number;
  readonly error?: string;
  readonly message?: string;
  /** The members of the output, or those that an error has beside its sentence. */
  readonly body: unknown;
}

export function outcomeOf({ error }: Answer): string {
  return error ?? 'success';
}
