import { duration, shortInstant } from '../clock.ts';
import { look } from '../state/acts.ts';
import { timeline } from '../state/store.ts';
import { isFailure } from './drawMarks.ts';
import type { TimeScale } from './scale.ts';
import { stepOf } from './ticks.ts';

interface Props {
  readonly scale: TimeScale;
  readonly height: number;
  readonly now: number;
  readonly at: number | undefined;
}

/** The look cursor: reads the past, changes nothing. A slider for keyboard and screen reader. */
export function LookSlider({ scale, height, now, at }: Props) {
  const first = timeline.value?.extent.first ?? scale.from;
  const place = at ?? now;
  const x = Math.max(0, Math.min(scale.width, scale.toX(place)));
  const move = (event: KeyboardEvent) => {
    const step = stepOf(scale) * (event.shiftKey ? 10 : 1);
    const targets: Readonly<Record<string, number | undefined>> = {
      ArrowLeft: Math.max(first, place - step),
      ArrowRight: place + step >= now ? undefined : place + step,
      Home: first,
      End: undefined,
    };
    if (!Object.hasOwn(targets, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    look(targets[event.key]);
  };
  return (
    <div
      class={`look ${at === undefined ? 'look-idle' : ''}`}
      style={{ left: `${x}px`, height: `${height}px` }}
      role="slider"
      tabIndex={0}
      aria-label="Look cursor"
      aria-orientation="horizontal"
      aria-valuemin={Math.min(first, place)}
      aria-valuemax={Math.max(now, place)}
      aria-valuenow={place}
      aria-valuetext={describe(place, at === undefined)}
      onKeyDown={move}
    >
      {at !== undefined && (
        <span class="look-label" aria-hidden="true">
          looking at {shortInstant(at)} · {duration(now - at)} ago
        </span>
      )}
    </div>
  );
}

function describe(at: number, isNow: boolean): string {
  const before = (timeline.value?.runs ?? []).filter((run) => run.startedAt <= at);
  const failed = before.filter((run) => isFailure(run.state)).length;
  const runs = `${before.length} run${before.length === 1 ? '' : 's'}${failed > 0 ? `, ${failed} failed` : ''}`;
  return `${shortInstant(at)} UTC${isNow ? ', now' : ''}, ${runs}`;
}
