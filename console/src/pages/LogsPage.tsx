import { useEffect, useRef, useState } from 'preact/hooks';
import { iso } from '../clock.ts';
import type { LogOptions } from '../data/engine.ts';
import type { LogEvent, LogPage } from '../data/resources.ts';
import { CopyButton } from '../parts/Copy.tsx';
import { LogLines } from '../parts/LogLines.tsx';
import { Stale } from '../parts/Stale.tsx';
import { useAsked } from '../parts/useAsked.ts';
import { useLive } from '../state/live.ts';
import { go, route } from '../state/route.ts';
import { engine } from '../state/store.ts';

const pageSize = 500;
/** The page holds no more lines than these; older ones are asked for. */
const heldMost = 5_000;
/** Without a match, the search ends here and can be gone on with. */
const searchedMost = 400_000;
/** With so many matches, or some among so many lines, there is something to show. */
const enoughHits = 20;
const fewSearched = 20_000;

/** Log groups: the newest lines, followed; filtered by the engine. */
export function LogsPage() {
  const { group: named } = useLive(() => route.value);
  const asked = useAsked('groups', () => engine.logGroups());
  const groups = asked.answer ?? [];
  const group = groups.find(({ name }) => name === named) ?? groups[0];
  return (
    <div class="page-split">
      <nav class="side" aria-label="Log groups">
        <h2>Log groups</h2>
        <Stale asked={asked}>
          {asked.answer !== undefined && groups.length === 0 && <p class="empty-line">Nothing has logged yet.</p>}
          <ul>
            {groups.map(({ name, storedBytes }) => (
              <li key={name}>
                <button
                  type="button"
                  class="side-item"
                  aria-current={name === group?.name ? 'page' : undefined}
                  onClick={() => go({ group: name }, 'push')}
                >
                  <span>{name}</span>
                  <span class="sub">{size(storedBytes)}</span>
                </button>
              </li>
            ))}
          </ul>
        </Stale>
      </nav>
      <div class="page-main">{group && <Lines key={group.name} group={group.name} />}</div>
    </div>
  );
}

/** A filter may match nothing for long: it is searched on backwards until there is something to show. */
async function newestOf(group: string, options: LogOptions): Promise<LogPage> {
  let page = await engine.logs(group, options);
  while (
    page.events.length < enoughHits &&
    page.older !== undefined &&
    page.searched < (page.events.length > 0 ? fewSearched : searchedMost)
  ) {
    const older = await engine.logs(group, { ...options, before: page.older });
    page = { ...older, events: [...older.events, ...page.events], searched: page.searched + older.searched };
  }
  return page;
}

function Lines({ group }: { readonly group: string }) {
  const { q = '', at } = useLive(() => route.value);
  const [follow, setFollow] = useState(true);
  const [older, setOlder] = useState<{ key: string; events: readonly LogEvent[]; before: string | undefined } | undefined>(undefined);
  const frame = useRef<HTMLDivElement>(null);
  const key = `lines ${group} ${q} ${at}`;
  const options = { ...(q === '' ? {} : { pattern: q }), ...(at === undefined ? {} : { to: at }) };
  const asked = useAsked(key, () => newestOf(group, { limit: pageSize, ...options }));
  const newest = asked.answer?.events ?? [];
  const before = older?.key === key ? older : undefined;
  const events = [...(before?.events ?? []), ...newest].slice(-heldMost);
  const cursor = before ? before.before : asked.answer?.older;
  const lastId = newest.at(-1)?.id;
  useEffect(() => {
    if (follow && frame.current) frame.current.scrollTop = frame.current.scrollHeight;
  }, [lastId, follow]);
  const more = async () => {
    if (cursor === undefined) return;
    const page = await engine.logs(group, { limit: pageSize, before: cursor, ...options });
    setFollow(false);
    setOlder({ key, events: [...page.events, ...(before?.events ?? [])], before: page.older });
  };
  return (
    <section aria-labelledby="log-title">
      <div class="pane-head">
        <h2 id="log-title" class="mono">
          {group}
        </h2>
        <span class="spring" />
        <input
          id="search"
          type="search"
          class="grow"
          aria-label="Filter pattern"
          placeholder='Filter pattern, e.g. ERROR or { $.level = "error" }'
          spellcheck={false}
          value={q}
          onInput={(event) => go({ q: event.currentTarget.value || undefined })}
        />
        <CopyButton text={() => events.map(({ at: instant, message }) => `${iso(instant)} ${message}`).join('\n')}>Copy lines</CopyButton>
        <label class="check">
          <input type="checkbox" checked={follow} onChange={(event) => setFollow(event.currentTarget.checked)} /> follow
        </label>
      </div>
      <Stale asked={asked}>
        <div class="log-frame" ref={frame} role="region" tabIndex={0} aria-label={`Lines of ${group}`}>
          {cursor !== undefined && (
            <button type="button" onClick={() => void more()}>
              Older lines
            </button>
          )}
          {asked.answer && events.length === 0 && (
            <p class="empty-line">
              {q === '' ? 'No lines.' : `0 of ${asked.answer.searched.toLocaleString('en')} lines match`}{' '}
              {q !== '' && (
                <button type="button" onClick={() => go({ q: undefined })}>
                  Clear
                </button>
              )}
            </p>
          )}
          <LogLines events={events} />
        </div>
      </Stale>
    </section>
  );
}

function size(bytes: number): string {
  return bytes < 10_240 ? `${bytes} B` : bytes < 10_485_760 ? `${Math.round(bytes / 1024)} KB` : `${Math.round(bytes / 1_048_576)} MB`;
}
