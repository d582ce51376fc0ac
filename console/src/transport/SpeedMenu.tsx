import { playAt } from '../state/acts.ts';
import { useLive } from '../state/live.ts';
import { playUntil, speed, speeds } from '../state/speed.ts';

/** How fast Play is; what is chosen while time runs holds at once. */
export function SpeedMenu({ playing, off }: { readonly playing: number | undefined; readonly off: boolean }) {
  const chosen = useLive(() => speed.value);
  const until = useLive(() => playUntil.value);
  return (
    <>
      <select
        aria-label="Speed"
        value={playing ?? chosen}
        disabled={off}
        onChange={(event) => {
          speed.value = Number(event.currentTarget.value);
          if (playing !== undefined) void playAt(speed.value);
        }}
      >
        {speeds.map((offered) => (
          <option key={offered.speed} value={offered.speed}>
            {offered.label}
          </option>
        ))}
      </select>
      {(playing ?? chosen) !== 1 && (
        <select
          aria-label="Play until"
          value={until}
          disabled={off || playing !== undefined}
          onChange={(event) => {
            playUntil.value = event.currentTarget.value === 'failure' ? 'failure' : 'never';
          }}
        >
          <option value="never">until Freeze</option>
          <option value="failure">until a run fails</option>
        </select>
      )}
    </>
  );
}
