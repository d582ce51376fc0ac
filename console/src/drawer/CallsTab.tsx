import { duration } from '../clock.ts';
import type { Judgement, RunDetail } from '../data/types.ts';

/** The AWS calls that the run made. */
export function CallsTab({ detail: { calls, callsKnown, run } }: { readonly detail: RunDetail }) {
  if (!callsKnown)
    return (
      <p class="empty-line">Not recorded: calls are kept in memory, and this run is from before the engine's start or too long ago.</p>
    );
  if (calls.length === 0) return <p class="empty-line">No calls.</p>;
  return (
    <div class="scroll-x" role="region" tabIndex={0} aria-label="Calls">
      <table class="grid">
        <thead>
          <tr>
            <th scope="col">after</th>
            <th scope="col">call</th>
            <th scope="col">took</th>
            <th scope="col">answer</th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => [
            <tr key={call.seq} class={call.error === undefined ? '' : 'bad-row'}>
              <td class="mono">{duration(Math.max(0, call.at - run.startedAt))}</td>
              <th scope="row">
                {call.service}:{call.action}
                {call.inside && <span class="sub"> by the engine</span>}
              </th>
              <td>{call.durationMs.toFixed(1)} ms</td>
              <td>
                {call.status ?? ''} {call.error ?? (call.status === undefined ? 'done' : '')}
                {call.faults.map(({ what, code }) => (
                  <span key={what} class="fault">
                    {' '}
                    <span aria-hidden="true">⚡</span> fault that was set: {what}
                    {code !== undefined && ` ${code}`}
                  </span>
                ))}
              </td>
            </tr>,
            call.judgements.length > 0 && (
              <tr key={`${call.seq} judged`} class="judged">
                <td />
                <td colSpan={3}>
                  {call.judgements.map((judgement) => (
                    <Judged key={judgement.permission} judgement={judgement} />
                  ))}
                </td>
              </tr>
            ),
          ])}
        </tbody>
      </table>
    </div>
  );
}

/** The word, and the statement that decided. */
function Judged({ judgement: { permission, allowed, explicitDeny, by, resource, statement } }: { readonly judgement: Judgement }) {
  const word = allowed ? 'IAM allowed' : 'IAM denied';
  const why = allowed || explicitDeny ? statement?.Sid : `no ${by} policy allows it`;
  return (
    <details class={allowed ? '' : 'bad'}>
      <summary>
        {word} {permission}
        {why !== undefined && `: ${why}`}
      </summary>
      {resource !== undefined && <p class="sub">on {resource}</p>}
      {statement && <pre class="payload">{JSON.stringify(statement, null, 2)}</pre>}
    </details>
  );
}
