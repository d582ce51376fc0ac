import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario(
  'A due task is still pending at 08:59:59.999 and completed at 09:00:00.000',
  async ({ tasks, engine, step }) => {
    await step('seed a task that is due', () => tasks.put({ TaskID: 'early', ExecutionTime: '2030-01-01T08:00:00Z' }));

    const before = await step('travel to the last millisecond before', () => engine.travel('2030-01-01T08:59:59.999Z'));
    expect(before.firings).toEqual([]);
    expect(await tasks.status('early')).toBe('Pending');

    const after = await step('let one more millisecond pass', () => engine.advance(1));
    expect(after.firings).toHaveLength(1);
    expect(await tasks.status('early')).toBe('Completed');
  },
  { needs: ['virtual-clock'] },
);
