import { useState } from 'preact/hooks';
import type { RunDetail } from '../data/types.ts';
import { LogLines } from '../parts/LogLines.tsx';
import { Stale } from '../parts/Stale.tsx';
import { useAsked } from '../parts/useAsked.ts';
import { engine } from '../state/store.ts';

const linesMost = 2_000;

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
      <LogLines events={shown} zero={run.startedAt} />
    </Stale>
  );
}
