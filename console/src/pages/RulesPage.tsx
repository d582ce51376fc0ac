import { Stale } from '../parts/Stale.tsx';
import { useAsked } from '../parts/useAsked.ts';
import { RuleCard } from '../rules/RuleCard.tsx';
import { engine } from '../state/store.ts';

/** Rules with what their expressions mean, what comes next, and what can be done with them. */
export function RulesPage() {
  const asked = useAsked('rules', () => engine.rules());
  return (
    <section class="page-single" aria-labelledby="rules-title">
      <h2 id="rules-title">Rules</h2>
      <Stale asked={asked}>
        {asked.answer?.length === 0 && <p class="empty-line">No rules: nothing is deployed that fires by itself.</p>}
        <ul class="cards">
          {(asked.answer ?? []).map((rule) => (
            <RuleCard key={`${rule.bus}/${rule.name}`} rule={rule} />
          ))}
        </ul>
      </Stale>
    </section>
  );
}
