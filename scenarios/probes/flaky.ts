interface Attempt {
  readonly attempt: number;
  readonly idempotencyKey: string;
  readonly payload: { readonly succeedsAt: number };
}

/** Fails until the attempt that the task names, and says by which key it was asked. */
export async function handler({ attempt, idempotencyKey, payload }: Attempt): Promise<void> {
  if (attempt < payload.succeedsAt) throw new Error(`attempt ${attempt} by key ${idempotencyKey}`);
}
