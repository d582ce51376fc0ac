import { describe, expect, it } from 'vitest';
import { linesOfRun } from '../../../../engine/control/logs/linesOfRun.ts';

const line = (message: string, stream = 's') => ({ stream, message });
const run = (id: string, ...said: string[]) =>
  [`START RequestId: ${id} Version: 1`, ...said, `END RequestId: ${id}`, `REPORT RequestId: ${id}`].map((text) => line(text));

describe('the lines of a run', () => {
  it('are those from its START to its REPORT, with what started its process', () => {
    const started = line('INIT_START');

    expect(linesOfRun([started, ...run('a', 'one'), ...run('b', 'two')], 'a')).toEqual([started, ...run('a', 'one')]);
    expect(linesOfRun([started, ...run('a', 'one'), ...run('b', 'two')], 'b')).toEqual(run('b', 'two'));
  });

  it('begin with the first line that is there, when its START is older than these', () => {
    const tail = run('a', 'one', 'two').slice(2);

    expect(linesOfRun([...tail, ...run('b', 'three')], 'a')).toEqual(tail);
    expect(linesOfRun([...tail, ...run('b', 'three')], 'b')).toEqual(run('b', 'three'));
  });

  it('are told apart from those of another process', () => {
    const tail = run('a', 'one').slice(1);
    const other = run('b', 'two').map(({ message }) => line(message, 'other'));

    expect(linesOfRun([...other, ...tail], 'a')).toEqual(tail);
  });
});
