/** What is written ahead of a commit, and says what the commit replaces. */
export interface WriteAhead {
  /** How much the transaction under way has for it. */
  readonly stagedBytes: number;
  /** A part of the transaction is rolled back: what it staged beyond that goes with it. */
  unstage(stagedBytes: number): void;
  /** Writes what is staged. */
  flush(): void;
  /** The commit did not come about. */
  takeBack(): void;
}

/** Commits what the function does, once the log has it; where the commit does not come about, the log has not. */
export function commitAfter<Result>(log: WriteAhead | undefined, commit: (run: () => Result) => Result, run: () => Result): Result {
  let [flushed, committed] = [false, false];
  try {
    const result = commit(() => {
      const done = run();
      log?.flush();
      flushed = true;
      return done;
    });
    committed = true;
    return result;
  } finally {
    if (flushed && !committed) log?.takeBack();
    log?.unstage(0);
  }
}
