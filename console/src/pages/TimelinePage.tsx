import { shortInstant } from '../clock.ts';
import { useNarrow } from '../parts/useNarrow.ts';
import { useLive } from '../state/live.ts';
import { timeline } from '../state/store.ts';
import { centreOf, chooseWindow, collapse, panBy, selection, setView, showAll, view, zoom } from '../state/view.ts';
import { Agenda } from '../timeline/Agenda.tsx';
import { Axis } from '../timeline/Axis.tsx';
import { Branches } from '../timeline/Branches.tsx';
import { FirstSteps } from '../timeline/FirstSteps.tsx';
import { Overview } from '../timeline/Overview.tsx';
import { RunList } from '../timeline/RunList.tsx';
import { Upcoming } from '../timeline/Upcoming.tsx';
import { openedGaps } from '../timeline/useScale.ts';

export function TimelinePage() {
  const narrow = useNarrow();
  return (
    <>
      <FirstSteps />
      {narrow ? (
        <Agenda />
      ) : (
        <>
          <AxisTools />
          <Overview />
          <Axis />
          <Branches />
          <div class="split">
            <RunList />
            <Upcoming />
          </div>
        </>
      )}
    </>
  );
}

function AxisTools() {
  const idle = useLive(() => collapse.value);
  const chosen = useLive(() => selection.value);
  const answer = useLive(() => timeline.value);
  const tooMany = answer?.runs === undefined && answer !== undefined;
  return (
    <div class="axis-tools" role="toolbar" aria-label="Axis">
      <button type="button" onClick={() => void showAll()} aria-keyshortcuts="0">
        Fit all
      </button>
      <button type="button" onClick={() => zoom(0.5, centreOf(view.value))} aria-label="Zoom in" aria-keyshortcuts="+">
        +
      </button>
      <button type="button" onClick={() => zoom(2, centreOf(view.value))} aria-label="Zoom out" aria-keyshortcuts="-">
        −
      </button>
      <button type="button" onClick={() => panBy(-1)} aria-label="Earlier" aria-keyshortcuts="a">
        ‹
      </button>
      <button type="button" onClick={() => panBy(1)} aria-label="Later" aria-keyshortcuts="d">
        ›
      </button>
      <label class="check">
        <input
          type="checkbox"
          checked={idle && !tooMany}
          disabled={tooMany}
          onChange={(event) => {
            collapse.value = event.currentTarget.checked;
            openedGaps.value = new Set();
          }}
        />{' '}
        collapse idle time
      </label>
      {tooMany && <span class="sub">{answer.total.toLocaleString('en')} runs in sight: counted per pixel, at true scale</span>}
      {chosen ? (
        <>
          <button type="button" onClick={() => setView(chosen)}>
            Zoom to the selection
          </button>
          <button
            type="button"
            onClick={() => {
              selection.value = undefined;
            }}
          >
            Clear the selection
          </button>
        </>
      ) : (
        <button type="button" onClick={chooseWindow} aria-keyshortcuts="w">
          Select
        </button>
      )}
      <span class="spring" />
      {answer?.trimmed !== undefined && (
        <span class="sub">runs before {shortInstant(answer.trimmed)} UTC were trimmed: the journal keeps 100,000 entries</span>
      )}
      <span class="legend" aria-hidden="true">
        <i class="dot ok" /> succeeded <i class="dot bad" /> failed ✕ <i class="diamond" /> due
      </span>
    </div>
  );
}
