import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

const count = 12;

/** On AWS the cause would be more than 1,000 writes a second to one partition of the table, or to one key of its index; here a fault is set. */
export default scenario(
  'A throttled table loses nothing: the run fails by name, and what it met is done by the next delivery, each task once',
  async ({ tasks, engine, logs, logsOf, names, step }) => {
    await step('seed tasks', () =>
      tasks.put(...Array.from({ length: count }, (_, index) => ({ TaskID: `t-${index}`, ExecutionTime: '2030-01-01T08:00:00Z' }))),
    );
    await step('throttle all writes to the table', () =>
      engine.setFault({ service: 'dynamodb', action: 'UpdateItem', kind: 'throttle', resource: names.table }),
    );

    const { runs } = await step('let 09:00 come', () => engine.travel('2030-01-01T09:00:30Z'));
    expect(runs).toMatchObject([{ outcome: 'failed' }]);
    const interrupted = (await logs.lines()).filter(({ entry }) => entry?.['message'] === 'task interrupted');
    expect(interrupted.map(({ entry }) => entry?.['errorName'])).toEqual(
      Array(interrupted.length).fill('ProvisionedThroughputExceededException'),
    );
    expect(interrupted.length).toBeGreaterThan(0);

    await step('let the table answer again', () => engine.clearFaults());
    await step('let Lambda deliver the event again, and the retry rule look after it', () => engine.travel('2030-01-01T09:15:00Z'));

    expect((await tasks.list()).map(({ Status }) => Status)).toEqual(Array(count).fill('Completed'));
    const groups = [logs, logsOf(`/aws/lambda/${names.retrier}`)];
    const lines = (await Promise.all(groups.map((group) => group.lines()))).flat();
    const completed = lines.flatMap(({ entry }) => (entry?.['message'] === 'task completed' ? [entry['taskId']] : []));
    expect(completed.sort()).toEqual(Array.from({ length: count }, (_, index) => `t-${index}`).sort());
  },
  { needs: ['virtual-clock', 'faults'], long: true },
);
