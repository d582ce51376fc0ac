import { useLive } from '../state/live.ts';
import { go } from '../state/route.ts';
import type { Lane } from './lanes.ts';
import { pinnedLanes, togglePin } from './pinned.ts';

export function LaneNames({ lanes }: { readonly lanes: readonly Lane[] }) {
  const pinned = useLive(() => pinnedLanes.value);
  return (
    <ul class="lane-names" aria-label="Lanes of the axis">
      {lanes.map((lane) => (
        <li key={lane.id} class="lane-name">
          <span class="lane-text">
            {lane.kind === 'rule' ? (
              <button type="button" class="link" title={lane.label} onClick={() => go({ page: 'rules', rule: lane.label }, 'push')}>
                {lane.label}
              </button>
            ) : (
              <span title={lane.label}>{lane.label}</span>
            )}
            {lane.note !== '' && <small title={lane.note}>{lane.note}</small>}
          </span>
          {(lane.kind === 'rule' || lane.kind === 'function') && (
            <button
              type="button"
              class="pin"
              aria-pressed={pinned.has(lane.id)}
              aria-label={`Pin the lane ${lane.label}`}
              onClick={() => togglePin(lane.id)}
            >
              <span aria-hidden="true">{pinned.has(lane.id) ? '◆' : '◇'}</span>
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
