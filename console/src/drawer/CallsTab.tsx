import { duration } from '../clock.ts';
import type { RunDetail } from '../data/types.ts';

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
          {calls.map((call) => (
            <tr key={call.seq} class={call.error === undefined ? '' : 'bad-row'}>
              <td>{duration(Math.max(0, call.at - run.startedAt))}</td>
              <th scope="row">
                {call.service}:{call.action}
                {call.inside && <span class="sub"> by the engine</span>}
              </th>
              <td>{call.durationMs.toFixed(1)} ms</td>
              <td>
                {call.status ?? ''} {call.error ?? (call.status === undefined ? 'done' : '')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
