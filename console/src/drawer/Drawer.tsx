import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../parts/Icon.tsx';
import { Stale } from '../parts/Stale.tsx';
import { State } from '../parts/State.tsx';
import { Tabs } from '../parts/Tabs.tsx';
import { useAsked } from '../parts/useAsked.ts';
import { closeRun } from '../state/acts.ts';
import { useLive } from '../state/live.ts';
import { useOffers } from '../state/offers.ts';
import { go, route, type Tab, tabs } from '../state/route.ts';
import { engine } from '../state/store.ts';
import { listed } from '../timeline/RunList.tsx';
import { AttemptsTab } from './AttemptsTab.tsx';
import { CallsTab } from './CallsTab.tsx';
import { EventTab } from './EventTab.tsx';
import { LogsTab } from './LogsTab.tsx';
import { SummaryTab } from './SummaryTab.tsx';
import { WritesTab } from './WritesTab.tsx';

const labels: Readonly<Record<Tab, string>> = {
  summary: 'Summary',
  attempts: 'Attempts',
  logs: 'Logs',
  writes: 'Writes',
  calls: 'Calls',
  event: 'Event',
};

/** What an engine without causes cannot fill. */
const ofCauses: ReadonlySet<Tab> = new Set(['attempts', 'writes', 'calls', 'event']);

/** Everything about one run, beside the list that it was opened from. */
export function Drawer() {
  const id = useLive(() => route.value.run);
  const opens = useOffers('runs');
  return id === undefined || !opens ? null : <Opened id={id} />;
}

function Opened({ id }: { readonly id: string }) {
  const chosen = useLive(() => route.value.tab);
  const causes = useOffers('causes');
  const shown = causes ? tabs : tabs.filter((name) => !ofCauses.has(name));
  const asked = useAsked(`run ${id}`, () => engine.run(id));
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    title.current?.focus({ preventScroll: true });
    return () => {
      const row = document.querySelector('.rows-row.current');
      const back = before instanceof HTMLElement && before.isConnected && before !== document.body ? before : row;
      if (back instanceof HTMLElement) back.focus({ preventScroll: true });
    };
  }, []);
  const detail = asked.answer;
  const failed = detail?.run.state === 'failed' || detail?.run.state === 'retrying';
  const written = detail?.stack?.find(({ source }) => source !== undefined)?.source;
  const where = written && `${written.file}:${written.line}`;
  const tab = chosen ?? (failed ? 'logs' : 'summary');
  return (
    <aside class="drawer" aria-labelledby="drawer-title">
      <header class="drawer-head">
        <h2 id="drawer-title" tabIndex={-1} ref={title}>
          {detail ? `Run of ${detail.run.rule ?? detail.run.function}` : 'Run'}
        </h2>
        {detail && <State state={detail.run.state} />}
        <span class="spring" />
        <button type="button" class="quiet" aria-label="Newer run" aria-keyshortcuts="]" onClick={() => neighbour(-1)}>
          <Icon name="up" />
        </button>
        <button type="button" class="quiet" aria-label="Older run" aria-keyshortcuts="[" onClick={() => neighbour(1)}>
          <Icon name="down" />
        </button>
        <button type="button" class="quiet" aria-label="Close the run" aria-keyshortcuts="Escape" onClick={closeRun}>
          <Icon name="close" />
        </button>
      </header>
      {failed && detail?.run.error && (
        <p class="notice bad error-line">
          <strong>{detail.run.error.type}</strong>: {detail.run.error.message}
          {where !== undefined && <span class="sub"> at {where}</span>}
        </p>
      )}
      <Tabs
        label="About the run"
        tabs={shown.map((name) => ({ id: name, label: labels[name] }))}
        chosen={tab}
        onChoose={(next) => go({ tab: tabs.find((name) => name === next) })}
      >
        <Stale asked={asked}>
          {detail === undefined ? (
            <p class="empty-line">{asked.error === undefined ? 'Loading…' : 'This run is not known.'}</p>
          ) : tab === 'summary' ? (
            <SummaryTab detail={detail} />
          ) : tab === 'attempts' ? (
            <AttemptsTab detail={detail} />
          ) : tab === 'logs' ? (
            <LogsTab detail={detail} />
          ) : tab === 'writes' ? (
            <WritesTab detail={detail} />
          ) : tab === 'calls' ? (
            <CallsTab detail={detail} />
          ) : (
            <EventTab detail={detail} />
          )}
        </Stale>
      </Tabs>
    </aside>
  );
}

/** The run before or after in the list, on the same tab. */
export function neighbour(by: number): void {
  const index = listed.value.findIndex(({ id }) => id === route.value.run);
  const next = listed.value[index + by];
  if (index >= 0 && next) go({ run: next.id });
}
