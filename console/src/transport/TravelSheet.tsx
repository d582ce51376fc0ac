import { useState } from 'preact/hooks';
import { duration, fullInstant, shortInstant } from '../clock.ts';
import type { Due, Plan } from '../data/types.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { travel } from '../state/acts.ts';
import { useLive } from '../state/live.ts';
import { useOffers } from '../state/offers.ts';
import { readNow, type Sheet, sheet } from '../state/store.ts';
import { describeDue } from '../timeline/lanes.ts';
import { Rehearsed, useRehearsal } from './Rehearsal.tsx';

const listedMost = 20;
/** Measured: a firing of a warm function takes about this long of real time. */
const firingMs = 60;

/** What will fire, in its order, before anything does. */
export function TravelSheet() {
  const open = useLive(() => sheet.value);
  return open ? <Confirmation key={`${open.to}/${open.plan.clockVersion}`} open={open} /> : null;
}

function Confirmation({ open: { to, plan, moved } }: { readonly open: Sheet }) {
  const [rehearses, undoes] = [useOffers('rehearse'), useOffers('snapshots')];
  const [bookmark, setBookmark] = useState(undoes);
  const [stopOnFailure, setStop] = useState(false);
  const rehearsal = useRehearsal(to, stopOnFailure);
  const close = () => {
    sheet.value = undefined;
  };
  const firings = plan.groups.filter(isFiring).reduce((sum, { count }) => sum + count, 0);
  const go = () => void travel(to, plan.clockVersion, { total: plan.atLeast ? undefined : firings, stopOnFailure, bookmark });
  const many = plan.total > 1_000 || plan.total * firingMs > 10_000;
  const label = many ? `Travel, ${plan.total.toLocaleString('en')}${plan.atLeast ? ' or more' : ''} firings` : 'Travel';
  return (
    <Dialog title={`Travel to ${fullInstant(to)}`} wide onClose={close}>
      <p class="sub">+ {duration(to - readNow())}</p>
      {moved && (
        <p class="notice" role="alert">
          The clock moved since you looked. This is the plan from where it is now.
        </p>
      )}
      <Planned plan={plan} />
      <p class="hint">{alsoLine(plan)}</p>
      <Rehearsed rehearsal={rehearsal.state} />
      <div class="checks">
        {undoes && (
          <label>
            <input type="checkbox" checked={bookmark} onChange={(event) => setBookmark(event.currentTarget.checked)} /> bookmark first, so
            that this can be undone
          </label>
        )}
        <label>
          <input type="checkbox" checked={stopOnFailure} onChange={(event) => setStop(event.currentTarget.checked)} /> stop at the first
          failure
        </label>
      </div>
      {many && <p class="hint">While it travels, Stop ends it at the instant that it has come to.</p>}
      <div class="actions">
        <button type="button" onClick={close}>
          {rehearsal.state.kind === 'done' ? 'Discard' : 'Cancel'}
        </button>
        {rehearses && (
          <button type="button" onClick={rehearsal.begin} disabled={rehearsal.state.kind === 'under way'}>
            {rehearsal.state.kind === 'under way' ? 'Rehearsing…' : 'Rehearse'}
          </button>
        )}
        <button type="button" class="primary" autofocus onClick={go}>
          {rehearsal.state.kind === 'done' ? 'Do it' : label}
        </button>
      </div>
    </Dialog>
  );
}

function Planned({ plan }: { readonly plan: Plan }) {
  if (plan.total === 0) return <p class="empty-line">Nothing is due until then: time just moves.</p>;
  const known = `${plan.total.toLocaleString('en')}${plan.atLeast ? ' or more' : ''}`;
  const listed = plan.due;
  return (
    <>
      <h3 class="row-between">
        <span>will fire, in this order</span>
        <span class="sub">known now: {known}</span>
      </h3>
      {plan.total > listedMost ? (
        <ul class="plan">
          {plan.groups.map((group) => (
            <li key={`${group.service}${group.kind}${group.id}`}>
              <strong>{describeDue(group)}</strong> × {group.count.toLocaleString('en')}
              <span class="sub">
                first {shortInstant(group.first)}, last {shortInstant(group.last)}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <ol class="plan">
          {listed.map((due) => (
            <li key={`${due.at}${due.service}${due.kind}${due.id}`}>
              <time class="mono">{shortInstant(due.at)}</time>
              <span>{describeDue(due)}</span>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function alsoLine(plan: Plan): string {
  const expiring = plan.groups.filter(({ kind }) => kind === 'expire-item').reduce((sum, { count }) => sum + count, 0);
  const parts = [
    ...(expiring > 0 ? [`also: ${expiring} item${expiring === 1 ? '' : 's'} expire${expiring === 1 ? 's' : ''} (TTL)`] : []),
    ...(plan.total > 0
      ? ['retries may add more if a run fails', `about ${duration(Math.max(100, plan.total * firingMs))} of real time`]
      : []),
  ];
  return parts.join(' · ');
}

function isFiring({ kind }: Pick<Due, 'kind'>): boolean {
  return kind === 'fire' || kind === 'asyncInvoke' || kind === 'deliver';
}
