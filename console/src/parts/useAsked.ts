import { useEffect, useRef, useState } from 'preact/hooks';
import { wallNow } from '../clock.ts';
import { useLive } from '../state/live.ts';
import { changes } from '../state/store.ts';

/** An answer of the engine: the last good one stays while a newer question fails, with when it was given. */
export interface Asked<Answer> {
  readonly answer: Answer | undefined;
  readonly error: string | undefined;
  readonly answeredAt: number;
  readonly again: () => void;
}

/** Asks when `key` changes, and again when something happened, but no more often than that. Undefined asks nothing. */
export function useAsked<Answer>(key: string | undefined, ask: () => Promise<Answer>, everyMs = 0): Asked<Answer> {
  const happened = useLive(() => changes.value);
  const [state, setState] = useState<{ key: string; answer: Answer; at: number } | undefined>(undefined);
  const [error, setError] = useState<string | undefined>(undefined);
  const [round, setRound] = useState(0);
  const newest = useRef(0);
  useEffect(() => {
    // The clock comes first: it is what can be acted on.
    if (key === undefined || happened === 0) return undefined;
    const waitMs = state?.key === key ? state.at + everyMs - wallNow() : 0;
    if (waitMs > 0) {
      const later = setTimeout(() => setRound(round + 1), waitMs);
      return () => clearTimeout(later);
    }
    newest.current += 1;
    const mine = newest.current;
    ask().then(
      (answer) => {
        if (mine !== newest.current) return;
        setState({ key, answer, at: wallNow() });
        setError(undefined);
      },
      (problem: unknown) => {
        if (mine === newest.current) setError(problem instanceof Error ? problem.message : String(problem));
      },
    );
    return undefined;
  }, [key, happened, round]);
  const current = state?.key === key ? state : undefined;
  return { answer: current?.answer, error, answeredAt: current?.at ?? 0, again: () => setRound(round + 1) };
}
