import { useState } from 'preact/hooks';
import type { RunDetail } from '../data/types.ts';
import { LogLines } from '../parts/LogLines.tsx';
import { Stale } from '../parts/Stale.tsx';
import { useAsked } from '../parts/useAsked.ts';
import { engine } from '../state/store.ts';

/** So many are asked for; and so many at a time are in the page. */
const linesMost = 10_000;
const shownMost = 2_000;

/** The lines of this run, in order. */
export function LogsTab({ detail: { run, attempts } }: { readonly detail: RunDetail }) {
  const [text, setText] = useState('');
  const last = attempts.at(-1);
  const [group, stream] = [last?.['logGroup'], last?.['logStream']];
  const asked = useAsked(typeof group === 'string' ? `logs ${run.id} ${attempts.length}` : undefined, () =>
    engine.logs(String(group), {
      limit: linesMost,
      from: run.startedAt - 1_000,
      to: (run.endedAt ?? run.startedAt) + 5_000,
      requestId: run.id,
      ...(attempts.length === 1 && typeof stream === 'string' ? { stream } : {}),
    }),
  );
  const events = asked.answer?.events ?? [];
  const shown = text === '' ? events : events.filter(({ message }) => message.toLowerCase().includes(text.toLowerCase()));
  if (typeof group !== 'string') return <p class="empty-line">It has not ended: its lines are in Logs.</p>;
  return (
    <Stale asked={asked}>
      <label class="field">
        <span class="unseen">Filter the lines of this run</span>
        <input type="search" placeholder="Filter" value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      {shown.length === 0 && asked.answer !== undefined && (
        <p class="empty-line">{text === '' ? 'It wrote no lines.' : `0 of ${events.length} lines match`}</p>
      )}
      {shown.length > shownMost && (
        <p class="hint">
          The last {shownMost.toLocaleString('en')} of {shown.length.toLocaleString('en')} lines are shown; the filter finds the others.
        </p>
      )}
      {asked.answer !== undefined && asked.answer.searched >= linesMost && (
        <p class="hint">It wrote more lines than these: they are in Logs.</p>
      )}
      <LogLines key={run.id} events={shown.slice(-shownMost)} zero={run.startedAt} />
    </Stale>
  );
}
