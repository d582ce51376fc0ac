import { relative, shortInstant } from '../clock.ts';
import type { Rule } from '../data/resources.ts';
import { Copy } from '../parts/Copy.tsx';
import { useAsked } from '../parts/useAsked.ts';
import { begin, openRun, planTravel } from '../state/acts.ts';
import { useLive } from '../state/live.ts';
import { offers, useOffers } from '../state/offers.ts';
import { engine, nowSignal, timeline } from '../state/store.ts';

/** What a sandbox without a past offers: a stack to deploy, or the first run. */
export function FirstSteps() {
  const answer = useLive(() => timeline.value);
  const now = useLive(() => nowSignal.value);
  const empty = answer !== undefined && answer.extent.count === 0;
  const asked = useAsked(empty ? 'first steps' : undefined, async () => ({ rules: await engine.rules(), tables: await engine.tables() }));
  const [travels, fires] = [useOffers('travel'), useOffers('fire')];
  if (!empty || asked.answer === undefined) return null;
  const { rules, tables } = asked.answer;
  if (rules.length === 0 && tables.length === 0) return <NothingDeployed />;
  const [next] = rules.filter((rule) => rule.next.length > 0).sort((a, b) => (a.next[0] ?? 0) - (b.next[0] ?? 0));
  const at = next?.next[0];
  if (!next || at === undefined) return <NothingDue rules={rules} />;
  return (
    <section class="first" aria-label="First steps">
      <p>
        <strong>{next.name}</strong> is due {relative(at, now)}, at {shortInstant(at)} UTC. Nothing has run yet.
      </p>
      <div class="row">
        {travels && (
          <button type="button" class="primary" onClick={() => void planTravel(at)}>
            Travel there
          </button>
        )}
        {fires && (
          <button type="button" onClick={() => void fireNow(next)}>
            Fire it now
          </button>
        )}
      </div>
    </section>
  );
}

export function fireNow(rule: Rule, time?: number): Promise<void> {
  return begin('Firing', async () => {
    const run = await engine.fire(rule, time);
    if (run !== undefined && offers('runs')) openRun(run);
  });
}

function NothingDeployed() {
  return (
    <section class="first" aria-label="First steps">
      <p>
        <strong>Nothing is deployed yet.</strong> Deploy the sample, a table, a function and a daily rule:
      </p>
      <Copy text="npx ninesharp deploy" />
    </section>
  );
}

function NothingDue({ rules }: { readonly rules: readonly Rule[] }) {
  const disabled = rules.filter(({ state }) => state === 'DISABLED').length;
  const why =
    rules.length === 0
      ? 'there are no rules'
      : disabled === rules.length
        ? 'every rule is disabled'
        : 'what is left of the schedules lies in the past, or rules wait for events';
  return (
    <section class="first" aria-label="First steps">
      <p>
        <strong>No rule or timer is waiting.</strong> Why: {why}.
      </p>
    </section>
  );
}
