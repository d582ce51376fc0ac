import { useEffect, useState } from 'preact/hooks';
import { dayOf, duration, iso, partsOf } from '../clock.ts';
import type { LogEvent } from '../data/resources.ts';
import { parse } from './items.ts';

const shownCharacters = 4_000;
/** Of a run's lines, what fills the screen is drawn at once, and the rest while it is being read. */
const firstLines = 100;
const moreLines = 300;

/** Log lines as text: time, level, message; what is JSON can be unfolded. Control characters are shown, never obeyed. */
export function LogLines({ events, zero }: { readonly events: readonly LogEvent[]; readonly zero?: number }) {
  const [drawn, setDrawn] = useState(firstLines);
  const waiting = zero !== undefined && drawn < events.length;
  useEffect(() => {
    if (!waiting) return undefined;
    const next = setTimeout(() => setDrawn(drawn + moreLines));
    return () => clearTimeout(next);
  }, [drawn, waiting]);
  // A followed log is read from its end: all of it is there at once.
  const shown = zero === undefined ? events : events.slice(0, drawn);
  return (
    <ol class="log-lines">
      {shown.flatMap((event, index) => {
        const before = events[index - 1];
        const newDay = zero === undefined && (before === undefined || dayOf(before.at) !== dayOf(event.at));
        return [
          newDay && (
            <li key={`day ${event.id}`} class="log-day">
              {dayOf(event.at)}
            </li>
          ),
          <LogLine key={event.id} event={event} zero={zero} />,
        ];
      })}
    </ol>
  );
}

function LogLine({ event: { at, message }, zero }: { readonly event: LogEvent; readonly zero: number | undefined }) {
  const { time, millis } = partsOf(at);
  const { level, text, document } = readLine(message, zero !== undefined);
  const cut = text.length > shownCharacters;
  return (
    <li class={`log-line level-${level}`}>
      <time dateTime={iso(at)} title={zero === undefined ? undefined : `${duration(at - zero)} after the start`}>
        {time}.{millis}
      </time>
      <span class="level">{level === 'platform' ? '' : level}</span>
      <span class="message">
        <bdi>{visible(cut ? text.slice(0, shownCharacters) : text)}</bdi>
        {cut && <span class="sub"> … {text.length.toLocaleString('en')} characters</span>}
        {document !== undefined && (
          <details>
            <summary>JSON</summary>
            <pre>{visible(JSON.stringify(document, null, 2).slice(0, 20 * shownCharacters))}</pre>
          </details>
        )}
      </span>
    </li>
  );
}

interface Line {
  readonly level: string;
  readonly text: string;
  readonly document: unknown;
}

/** Lambda's text format puts time, request and level before what the function said. */
const prefixed = /^\d{4}-\d\d-\d\dT[\d:.]+Z\t\S+\t(ERROR|WARN|INFO|DEBUG|TRACE|FATAL)\t([\s\S]*)$/;

/** `within`: the line stands among those of its run, so that it need not name it. */
function readLine(message: string, within: boolean): Line {
  if (/^(START|END|REPORT|INIT_START) /.test(message))
    return { level: 'platform', text: within ? shortened(message) : message, document: undefined };
  const [, told, said = message] = prefixed.exec(message) ?? [];
  const json = /^(?:Invoke Error\s*|Uncaught Exception\s*)?(\{[\s\S]*\})\s*$/.exec(said)?.[1];
  const document = json === undefined ? undefined : parse(json);
  const level = levelOf(said, document, told?.toLowerCase());
  return { level, document, text: document === undefined ? said : summaryOf(document, said) };
}

function shortened(message: string): string {
  return message
    .replace(/ RequestId: \S+/, '')
    .replace(/\s*\t\s*/g, ' · ')
    .trim();
}

function levelOf(message: string, document: unknown, told: string | undefined): string {
  const own = typeof document === 'object' && document !== null && 'level' in document ? String(document.level).toLowerCase() : undefined;
  const found = own ?? told ?? /\b(ERROR|WARN|INFO|DEBUG|TRACE|FATAL)\b/.exec(message.slice(0, 200))?.[1]?.toLowerCase();
  return found ?? (/Error:|Task timed out|errorType/.test(message) ? 'error' : 'info');
}

function summaryOf(document: unknown, message: string): string {
  if (typeof document !== 'object' || document === null) return message;
  if ('errorType' in document && 'errorMessage' in document) return `${String(document.errorType)}: ${String(document.errorMessage)}`;
  if (!('message' in document)) return message;
  const rest = Object.entries(document).filter(
    ([name]) => !['message', 'level', 'timestamp', 'time', 'requestId', 'service'].includes(name),
  );
  const fields = rest.map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`).join('  ');
  return `${String(document.message)}  ${fields}`;
}

/** Escape codes and direction marks are named, so that no line can dress up as something else. */
export function visible(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `␛${character.charCodeAt(0).toString(16)}`,
  );
}
