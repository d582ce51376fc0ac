import type { Entry } from './types.ts';

/** How the page is told what happens: by the stream, by asking every two seconds, or not at all. */
export type Link = 'live' | 'polling' | 'lost';

/** What wants to know. */
interface Listener {
  entries(entries: readonly Entry[]): void;
  /** Something was missed: look at everything anew. */
  reset(): void;
  link(link: Link): void;
}

const pollMs = 2_000;
/** A stream that does not begin within this time is blocked, by a proxy for example. */
const beginMs = 4_000;

/** For an engine that has no stream. */
export function poll(listener: Listener): void {
  listener.link('polling');
  setInterval(() => {
    if (!document.hidden) listener.reset();
  }, pollMs);
}

/** Follows the engine's journal. One stream for the page; none while nobody sees it. */
export function follow(url: string, listener: Listener): void {
  let source: EventSource | undefined;
  let polling: ReturnType<typeof setInterval> | undefined;
  let epoch = '';
  /** How many entries had been journalled when the newest ones came. */
  let known: number | undefined;

  /** Whether more has gone by than was told. */
  const isGap = (id: string, count: number) => {
    const position = positionIn(id);
    const gap = known !== undefined && position > known + count;
    known = position;
    return gap;
  };
  const endPolling = () => {
    clearInterval(polling);
    polling = undefined;
  };
  const beginPolling = () => {
    listener.link('polling');
    polling ??= setInterval(() => listener.reset(), pollMs);
  };
  const open = () => {
    source = new EventSource(url);
    known = undefined;
    const blocked = setTimeout(() => {
      if (source?.readyState === EventSource.CONNECTING) beginPolling();
    }, beginMs);
    source.addEventListener('hello', ({ data }) => {
      clearTimeout(blocked);
      endPolling();
      const { startedAt, position } = JSON.parse(data);
      if (epoch !== String(startedAt)) known = undefined;
      known ??= Number(position);
      if (epoch !== '' && epoch !== String(startedAt)) listener.reset();
      epoch = String(startedAt);
      listener.link('live');
    });
    source.addEventListener('batch', ({ data, lastEventId }) => {
      const entries: Entry[] = JSON.parse(data);
      if (isGap(lastEventId, countOf(entries))) listener.reset();
      listener.entries(entries);
    });
    source.addEventListener('reset', ({ lastEventId }) => {
      known = positionIn(lastEventId);
      listener.reset();
    });
    source.addEventListener('error', () => {
      if (polling === undefined) listener.link('lost');
      // A refused stream is not tried again by the browser.
      if (source?.readyState === EventSource.CLOSED) beginPolling();
    });
  };
  open();
  document.addEventListener('visibilitychange', () => {
    source?.close();
    endPolling();
    if (document.hidden) return;
    open();
    listener.reset();
  });
}

/** Requests that only read come as their number. */
function countOf(entries: readonly Entry[]): number {
  return entries.reduce((sum, { kind, count }) => sum + (kind === 'reads' ? Number(count) : 1), 0);
}

/** Ids are the engine's start and how many entries it had journalled. */
function positionIn(id: string): number {
  return Number(id.slice(id.indexOf('-') + 1));
}
