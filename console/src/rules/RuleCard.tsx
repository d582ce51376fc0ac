import { useEffect, useRef, useState } from 'preact/hooks';
import { fullInstant, iso, localInstant, readWhen, relative, shortInstant } from '../clock.ts';
import type { Rule } from '../data/resources.ts';
import { useAsked } from '../parts/useAsked.ts';
import { act, planTravel } from '../state/acts.ts';
import { useLive } from '../state/live.ts';
import { useOffers } from '../state/offers.ts';
import { route } from '../state/route.ts';
import { busy, engine, nowSignal } from '../state/store.ts';
import { fireNow } from '../timeline/FirstSteps.tsx';

export function RuleCard({ rule }: { readonly rule: Rule }) {
  const now = useLive(() => nowSignal.value);
  const doing = useLive(() => busy.value);
  const chosen = useLive(() => route.value.rule);
  const [editing, setEditing] = useState<string | undefined>(undefined);
  const [time, setTime] = useState('');
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen === rule.name) card.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const [edits, fires] = [useOffers('editRules'), useOffers('fire')];
  const enabled = rule.state === 'ENABLED';
  const fireAt = time === '' ? undefined : readWhen(time, now, rule.next[0]);
  const off = doing !== undefined;
  return (
    <li class={`card rule ${chosen === rule.name ? 'current' : ''}`} ref={card}>
      <div class="pane-head full">
        <h3>{rule.name}</h3>
        <span class={`state state-${enabled ? 'succeeded' : 'missed'}`}>
          <span aria-hidden="true">{enabled ? '●' : '○'}</span> {enabled ? 'enabled' : 'disabled'}
        </span>
        <span class="spring" />
        {edits && (
          <button
            type="button"
            disabled={off}
            onClick={() => void act(enabled ? 'Disabling' : 'Enabling', () => engine.setRule(rule, { enabled: !enabled }))}
          >
            {enabled ? 'Disable' : 'Enable'}
            <span class="unseen"> {rule.name}</span>
          </button>
        )}
      </div>
      {rule.expression !== undefined && (
        <p class="full">
          <code>{rule.expression}</code> <span>{rule.english ?? ''}</span>{' '}
          {edits && (
            <button
              type="button"
              class="link"
              onClick={() => setEditing(editing === undefined ? rule.expression : undefined)}
              aria-expanded={editing !== undefined}
            >
              Edit<span class="unseen"> the schedule of {rule.name}</span>
            </button>
          )}
        </p>
      )}
      {editing !== undefined && <Expression rule={rule} text={editing} change={setEditing} />}
      {rule.pattern !== undefined && <pre class="payload full">{rule.pattern}</pre>}
      <div class="full">
        <Next rule={rule} now={now} enabled={enabled} />
      </div>
      <p class="sub full">
        {rule.targets.length === 0
          ? 'no targets: firing it does nothing'
          : `→ ${rule.targets.map(({ arn }) => arn.split(':').at(-1)).join(', ')}`}
        {rule.description !== undefined && ` · ${rule.description}`}
      </p>
      {fires && rule.expression !== undefined && (
        <form
          class="row full wrap"
          onSubmit={(event) => {
            event.preventDefault();
            void fireNow(rule, fireAt);
          }}
        >
          <button
            type="submit"
            class="primary"
            disabled={off || !enabled || (time !== '' && fireAt === undefined)}
            title={enabled ? undefined : 'It is disabled: enable it first.'}
          >
            Fire now<span class="unseen"> {rule.name}</span>
          </button>
          <label class="field inline">
            <span>as if due at</span>
            <input
              value={time}
              placeholder="now, or 09:00, +1d, …"
              autocomplete="off"
              onInput={(event) => setTime(event.currentTarget.value)}
            />
          </label>
          <span class="sub" role="status">
            {time === '' ? 'The clock stays where it is.' : fireAt === undefined ? 'Not an instant.' : fullInstant(fireAt)}
          </span>
        </form>
      )}
    </li>
  );
}

function Next({ rule, now, enabled }: { readonly rule: Rule; readonly now: number; readonly enabled: boolean }) {
  const travels = useOffers('travel');
  if (rule.expression === undefined) return <p class="sub">It waits for events, not for a time.</p>;
  if (rule.next.length === 0) return <p class="empty-line">Nothing is left of this schedule.</p>;
  return (
    <ol
      class={`next ${enabled ? '' : 'dashed'}`}
      aria-label={enabled ? `Next firings of ${rule.name}` : `${rule.name} is disabled; enabled, it would fire`}
    >
      {rule.next.map((at, index) => (
        <li key={at}>
          <time dateTime={iso(at)} title={`${localInstant(at)} on your clock`}>
            {shortInstant(at)}
          </time>
          {index === 0 && enabled && !travels && <span class="sub"> {relative(at, now)}</span>}
          {index === 0 && enabled && travels && (
            <button
              type="button"
              class="link"
              aria-label={`${relative(at, now)}: travel to ${fullInstant(at)}`}
              onClick={() => void planTravel(at)}
            >
              {relative(at, now)}
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}

function Expression({
  rule,
  text,
  change,
}: {
  readonly rule: Rule;
  readonly text: string;
  readonly change: (text: string | undefined) => void;
}) {
  const asked = useAsked(`explain ${text}`, () => engine.explain(text));
  const { english, next = [], error } = asked.answer ?? {};
  return (
    <form
      class="stack boxed full"
      onSubmit={(event) => {
        event.preventDefault();
        void act('Changing the schedule', () => engine.setRule(rule, { expression: text })).then(() => change(undefined));
      }}
    >
      <label class="field">
        <span>Schedule of {rule.name}</span>
        <input
          class="mono"
          value={text}
          spellcheck={false}
          aria-invalid={error !== undefined}
          aria-describedby="expression-reading"
          onInput={(event) => change(event.currentTarget.value)}
        />
      </label>
      <p id="expression-reading" class={error === undefined ? 'hint' : 'hint bad'} role="status">
        {error ?? english ?? ''}
        {error === undefined && next.length > 0 && `: ${next.map(shortInstant).join(' · ')}`}
      </p>
      <div class="actions">
        <button type="button" onClick={() => change(undefined)}>
          Cancel
        </button>
        <button type="submit" class="primary" disabled={error !== undefined || asked.answer === undefined}>
          Save
        </button>
      </div>
    </form>
  );
}
