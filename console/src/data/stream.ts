import type { Entry } from './types.ts';

/** How the page is told what happens: by the stream, by asking every two seconds, or not at all. */
export type Link = 'live' | 'polling' | 'lost';

interface Listener {
  entries(entries: readonly Entry[]): void;
  /** Something was missed: look at everything anew. */
  reset(): void;
  link(link: Link): void;
}

const pollMs = 2_000;
/** A stream that does not begin within this time is blocked, by a proxy for example. */
const beginMs = 4_000;

/** Follows the engine's journal. One stream for the page; none while nobody sees it. */
export function follow(url: string, listener: Listener): void {
  let source: EventSource | undefined;
  let poll: ReturnType<typeof setInterval> | undefined;
  let epoch = '';

  const endPolling = () => {
    clearInterval(poll);
    poll = undefined;
  };
  const beginPolling = () => {
    listener.link('polling');
    poll ??= setInterval(() => listener.reset(), pollMs);
  };
  const open = () => {
    source = new EventSource(url);
    const blocked = setTimeout(() => {
      if (source?.readyState === EventSource.CONNECTING) beginPolling();
    }, beginMs);
    source.addEventListener('hello', ({ data }) => {
      clearTimeout(blocked);
      endPolling();
      const { startedAt } = JSON.parse(data);
      if (epoch !== '' && epoch !== String(startedAt)) listener.reset();
      epoch = String(startedAt);
      listener.link('live');
    });
    source.addEventListener('batch', ({ data }) => listener.entries(JSON.parse(data)));
    source.addEventListener('reset', () => listener.reset());
    source.addEventListener('error', () => {
      if (poll === undefined) listener.link('lost');
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
