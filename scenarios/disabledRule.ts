import type { Journalled } from '../sandbox/controlAnswers.ts';
import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario(
  'A disabled rule does not fire, an enabled one does again',
  async ({ tasks, rule, retryRule, engine, names, step }) => {
    await step('leave no rule that goes on with what another began', () => retryRule.disable());
    await step('seed a task that is due', () => tasks.put({ TaskID: 'held', ExecutionTime: '2030-01-01T08:00:00Z' }));

    const ofRule = (firings: readonly Journalled[]) => firings.filter((firing) => firing['rule'] === names.rule);
    await step('disable the rule', () => rule.disable());
    const quiet = await step('travel over two mornings', () => engine.travel('2030-01-02T12:00:00Z'));
    expect(ofRule(quiet.firings)).toEqual([]);
    expect(await tasks.status('held')).toBe('Pending');

    await step('enable the rule', () => rule.enable());
    const loud = await step('travel over the next morning', () => engine.travel('2030-01-03T12:00:00Z'));
    expect(ofRule(loud.firings).map((firing) => firing['dueAt'])).toEqual([Date.parse('2030-01-03T09:00:00Z')]);
    expect(await tasks.status('held')).toBe('Completed');
  },
  { needs: ['virtual-clock', 'rule-state'] },
);
