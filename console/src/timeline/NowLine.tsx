import type { RefObject } from 'preact';
import { duration, shortInstant } from '../clock.ts';
import { Icon } from '../parts/Icon.tsx';
import { planTravel } from '../state/acts.ts';
import { useLive } from '../state/live.ts';
import { useOffers } from '../state/offers.ts';
import { openTravel } from '../state/panels.ts';
import { speedWord } from '../state/speed.ts';
import { clock, timeline, travelling } from '../state/store.ts';
import { ghost } from './axisPointer.ts';
import type { TimeScale } from './scale.ts';

const snapPx = 8;

interface Props {
  readonly scale: TimeScale;
  readonly height: number;
  readonly now: number;
  readonly frame: RefObject<HTMLElement | null>;
}

/** Now, in its mode, with the handle that alone can move the clock: dragging it aims, letting go asks. */
export function NowLine({ scale, height, now, frame }: Props) {
  const aim = useLive(() => ghost.value);
  const frozen = useLive(() => clock.value?.mode === 'frozen');
  const moving = useLive(() => travelling.value);
  const x = scale.toX(now);
  const travels = useOffers('travel');
  const speed = useLive(() => clock.value?.speed ?? 1);
  const label = moving ? 'TRAVELLING' : frozen ? 'FROZEN' : speedWord(speed).toUpperCase();

  const begin = (event: PointerEvent) => {
    if (event.button !== 0 || !(event.currentTarget instanceof HTMLElement)) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    ghost.value = now;
  };
  const move = (event: PointerEvent) => {
    if (ghost.value === undefined) return;
    const left = frame.current?.getBoundingClientRect().left ?? 0;
    ghost.value = Math.max(now, snapped(scale, event.clientX - left, event.altKey));
  };
  const end = () => {
    const to = ghost.value;
    ghost.value = undefined;
    if (to === undefined) return;
    if (to <= now + 1_000 && scale.toX(to) - x < 4) openTravel();
    else void planTravel(Math.round(to));
  };
  const cancel = () => {
    ghost.value = undefined;
  };

  return (
    <>
      {x >= 0 && x <= scale.width && (
        <div class={`now ${frozen ? 'now-frozen' : ''}`} style={{ left: `${x}px`, height: `${height}px` }}>
          <span class="now-label" aria-hidden="true">
            {frozen && <Icon name="lock" />}
            {label}
          </span>
          {travels && (
            <button
              type="button"
              class="now-handle"
              aria-label="Travel: drag to the right, or press Enter to choose an instant"
              onPointerDown={begin}
              onPointerMove={move}
              onPointerUp={end}
              onPointerCancel={cancel}
              onKeyDown={(event) => {
                if (event.key === 'Escape') cancel();
                if (event.key === 'Enter') openTravel();
              }}
            >
              <span aria-hidden="true">»</span>
            </button>
          )}
        </div>
      )}
      {aim !== undefined && aim > now && (
        <div class="ghost" style={{ left: `${scale.toX(aim)}px`, height: `${height}px` }} aria-hidden="true">
          <span class="ghost-label">
            {firingsUntil(aim)}
            <br />
            {shortInstant(aim)} · +{duration(aim - now)}
          </span>
        </div>
      )}
    </>
  );
}

function snapped(scale: TimeScale, x: number, free: boolean): number {
  const near = free ? undefined : timeline.value?.due.find((due) => Math.abs(scale.toX(due.at) - x) <= snapPx);
  return near?.at ?? scale.toTime(x);
}

function firingsUntil(to: number): string {
  const answer = timeline.value;
  const count = answer?.due.filter((due) => due.at <= to).length ?? 0;
  const more = answer !== undefined && answer.dueTotal > answer.due.length && to > (answer.due.at(-1)?.at ?? 0);
  return `${count}${more ? ' or more' : ''} firing${count === 1 ? '' : 's'}`;
}
