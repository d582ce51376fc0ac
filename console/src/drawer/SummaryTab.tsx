import { useState } from 'preact/hooks';
import { duration, fullInstant, iso, localInstant, relative, shortInstant } from '../clock.ts';
import type { Entry, RunDetail } from '../data/types.ts';
import { Copy } from '../parts/Copy.tsx';
import { Facts } from '../parts/Facts.tsx';
import { look, planTravel, rerun } from '../state/acts.ts';
import { useLive } from '../state/live.ts';
import { useOffers } from '../state/offers.ts';
import { route, writeUrl } from '../state/route.ts';
import { busy, nowSignal } from '../state/store.ts';

export function SummaryTab({ detail }: { readonly detail: RunDetail }) {
  const now = useLive(() => nowSignal.value);
  const { run, attempts, code } = detail;
  const last = attempts.at(-1);
  const [travels, causes] = [useOffers('travel'), useOffers('causes')];
  const lag = run.startedAt - run.dueAt;
  return (
    <>
      <Acts detail={detail} />
      <Facts
        facts={[
          [
            'due',
            <time key="due" dateTime={iso(run.dueAt)}>
              {fullInstant(run.dueAt)}
            </time>,
          ],
          ['started', `${fullInstant(run.startedAt)}${lag > 1_000 ? `, ${duration(lag)} late` : ''}`],
          ['on your clock', localInstant(run.startedAt)],
          ['took', run.endedAt === undefined ? undefined : duration(run.endedAt - run.startedAt)],
          ['measured', numbers(last)],
          [
            'attempt',
            `${run.attempts.length || 1}${run.retryAt === undefined ? '' : `; the next one at ${shortInstant(run.retryAt)} (${relative(run.retryAt, now)})`}`,
          ],
          ['trigger', causes ? triggerText(detail) : undefined],
          ['function', run.function],
          ['code', code && `${code.handler}, ${code.runtime}`],
          ['limits', code && `${code.memoryMb} MB, ${code.timeoutS} s`],
          ['role', code?.role],
          ['request id', <code key="id">{run.id}</code>],
        ]}
      />
      {travels && run.retryAt !== undefined && (
        <button type="button" onClick={() => void planTravel(run.retryAt ?? 0)}>
          Travel to the retry
        </button>
      )}
    </>
  );
}

function Acts({ detail }: { readonly detail: RunDetail }) {
  const doing = useLive(() => busy.value);
  const [editing, setEditing] = useState<string | undefined>(undefined);
  const [copying, setCopying] = useState(false);
  const [reruns, looks] = [useOffers('rerun'), useOffers('look')];
  const { run, event } = detail;
  const why = event === undefined ? 'Its event was not kept.' : undefined;
  return (
    <>
      <div class="row wrap">
        {reruns && (
          <>
            <button
              type="button"
              disabled={doing !== undefined || event === undefined}
              title={why}
              onClick={() => void rerun(run.id)}
              aria-keyshortcuts="r"
            >
              Rerun
            </button>
            <button
              type="button"
              disabled={event === undefined}
              title={why}
              aria-expanded={editing !== undefined}
              onClick={() => setEditing(editing === undefined ? pretty(event) : undefined)}
            >
              Edit and rerun
            </button>
          </>
        )}
        <button type="button" aria-expanded={copying} onClick={() => setCopying(!copying)} aria-keyshortcuts="c">
          Copy as…
        </button>
        {looks && (
          <button type="button" onClick={() => look(run.startedAt)}>
            Look at this moment
          </button>
        )}
      </div>
      {editing !== undefined && (
        <form
          class="stack boxed"
          onSubmit={(submitted) => {
            submitted.preventDefault();
            void rerun(run.id, editing).then(() => setEditing(undefined));
          }}
        >
          <label class="field">
            <span>Event</span>
            <textarea rows={10} spellcheck={false} value={editing} onInput={(input) => setEditing(input.currentTarget.value)} />
          </label>
          <button type="submit" class="primary" disabled={!isJson(editing)}>
            Rerun with this event
          </button>
        </form>
      )}
      {copying && <CopyAs detail={detail} />}
    </>
  );
}

function CopyAs({ detail: { run, event = '{}' } }: { readonly detail: RunDetail }) {
  const link = `${location.origin}${location.pathname}${writeUrl({ ...route.value, at: run.startedAt })}`;
  const payload = event.replaceAll("'", "'\\''");
  return (
    <div class="stack boxed">
      <Copy
        label="aws command"
        text={`aws lambda invoke --function-name ${run.function} --cli-binary-format raw-in-base64-out --payload '${payload}' /dev/stdout`}
      />
      <Copy
        label="SDK code"
        text={`await lambda.send(new InvokeCommand({ FunctionName: '${run.function}', Payload: ${JSON.stringify(event)} }));`}
      />
      {run.rule !== undefined && (
        <Copy
          label="scenario step"
          text={`await step('let the clock reach ${shortInstant(run.dueAt)}', () => clock.runUntil('${iso(run.dueAt)}'));`}
        />
      )}
      <Copy label="link to this moment" text={link} />
    </div>
  );
}

function numbers(entry: Entry | undefined): string | undefined {
  if (!entry) return undefined;
  const number = (name: string) => (typeof entry[name] === 'number' ? Number(entry[name]) : undefined);
  const [took, billed, init, memory] = [number('durationMs'), number('billedMs'), number('initMs'), number('memoryMb')];
  const parts = [
    took === undefined ? undefined : `${took.toFixed(1)} ms`,
    billed === undefined ? undefined : `billed ${billed} ms`,
    entry['cold'] === true ? `cold${init === undefined ? '' : `, init ${init.toFixed(1)} ms`}` : 'warm',
    memory === undefined ? undefined : `${memory} MB`,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

function triggerText({ run, trigger }: RunDetail): string {
  if (run.rule !== undefined) return trigger?.['byHand'] === true ? `the rule ${run.rule}, fired by hand` : `the rule ${run.rule}`;
  if (trigger?.kind === 'act') return 'by hand, from the console';
  return 'a direct call';
}

export function pretty(text: string | undefined): string {
  if (text === undefined) return '';
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // Not JSON: as it is.
    return text;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
