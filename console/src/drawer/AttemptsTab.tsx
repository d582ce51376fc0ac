import { duration, iso, shortInstant } from '../clock.ts';
import type { RunDetail } from '../data/types.ts';

/** Why something is sent when a run is over, in AWS's words and in ours. */
const reasons: Readonly<Record<string, string>> = {
  RetriesExhausted: 'all attempts failed',
  EventAgeExceeded: 'the event was too old',
  Success: 'it succeeded',
};

/** Queue, attempts and the waits between them on one scale; the numbers beside it. */
export function AttemptsTab({ detail: { run, attempts, outcomes } }: { readonly detail: RunDetail }) {
  const from = Math.min(run.dueAt, run.startedAt);
  const to = Math.max(run.retryAt ?? 0, run.endedAt ?? run.startedAt, from + 1);
  const percent = (t: number) => ((t - from) / (to - from)) * 100;
  return (
    <>
      <div class="waterfall" aria-hidden="true">
        {run.attempts.map((attempt, index) => {
          const next = run.attempts[index + 1]?.startedAt ?? run.retryAt;
          return (
            <div key={attempt.seq} class="waterfall-row">
              <i
                class={`bar ${attempt.outcome === 'succeeded' ? 'ok' : 'bad'}`}
                style={{
                  left: `${Math.min(99.4, percent(attempt.startedAt))}%`,
                  width: `${Math.max(0.6, percent(attempt.endedAt) - percent(attempt.startedAt))}%`,
                }}
              />
              {next !== undefined && (
                <i
                  class="bar wait"
                  style={{ left: `${percent(attempt.endedAt)}%`, width: `${Math.max(0, percent(next) - percent(attempt.endedAt))}%` }}
                />
              )}
            </div>
          );
        })}
      </div>
      <div class="scroll-x" role="region" tabIndex={0} aria-label="Attempts">
        <table class="grid">
          <thead>
            <tr>
              <th scope="col">attempt</th>
              <th scope="col">started (UTC)</th>
              <th scope="col">took</th>
              <th scope="col">init</th>
              <th scope="col">outcome</th>
            </tr>
          </thead>
          <tbody>
            {run.attempts.map((attempt, index) => {
              const entry = attempts[index];
              const init = entry?.['initMs'];
              return (
                <tr key={attempt.seq}>
                  <th scope="row">{index + 1}</th>
                  <td>
                    <time dateTime={iso(attempt.startedAt)}>{shortInstant(attempt.startedAt)}</time>
                  </td>
                  <td>{duration(attempt.endedAt - attempt.startedAt)}</td>
                  <td>{typeof init === 'number' ? `${init.toFixed(1)} ms` : 'warm'}</td>
                  <td>{attempt.outcome}</td>
                </tr>
              );
            })}
            {outcomes.map(({ seq, at, target, sent, condition, error }) => (
              <tr key={seq}>
                <th scope="row">then</th>
                <td>
                  <time dateTime={iso(at)}>{shortInstant(at)}</time>
                </td>
                <td colSpan={3}>
                  {sent ? 'sent to' : 'not sent to'} <code>{target.split(':').at(-1)}</code>: {reasons[condition] ?? condition}
                  {error && `; lost: ${error.type}: ${error.message}`}
                </td>
              </tr>
            ))}
            {run.retryAt !== undefined && (
              <tr>
                <th scope="row">{run.attempts.length + 1}</th>
                <td>{shortInstant(run.retryAt)}</td>
                <td colSpan={3}>waits</td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
    </>
  );
}
