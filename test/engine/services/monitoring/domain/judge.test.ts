import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MissingData } from '../../../../../engine/services/monitoring/domain/alarmConfiguration.ts';
import { judge } from '../../../../../engine/services/monitoring/domain/judge.ts';

const treatments: readonly MissingData[] = ['missing', 'ignore', 'breaching', 'notBreaching'];

/** `0 - X`: within the threshold, missing, breaching; oldest first. */
function outcomes(points: string, evaluationPeriods: number, datapointsToAlarm: number): (string | undefined)[] {
  const range = points.split(' ').map((point) => (point === '-' ? undefined : point === 'X'));
  return treatments.map((missingData) => judge(range, { evaluationPeriods, datapointsToAlarm, missingData }));
}

// AWS: the tables of docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
describe('an alarm of 3 out of 3', () => {
  it.each([
    ['0 - X - X', ['OK', 'OK', 'OK', 'OK']],
    ['- - - - 0', ['OK', 'OK', 'OK', 'OK']],
    ['- - - - -', ['INSUFFICIENT_DATA', undefined, 'ALARM', 'OK']],
    ['0 X X - X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['- - X - -', ['ALARM', undefined, 'ALARM', 'OK']],
  ])('judges %s as AWS’s table does', (points, expected) => {
    expect(outcomes(points, 3, 3)).toEqual(expected);
  });
});

describe('an alarm of 2 out of 3', () => {
  it.each([
    ['0 - X - X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['0 0 X 0 X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['0 - X - -', ['OK', 'OK', 'ALARM', 'OK']],
    ['- - - - 0', ['OK', 'OK', 'ALARM', 'OK']],
    ['- - - X -', ['ALARM', undefined, 'ALARM', 'OK']],
  ])('judges %s as AWS’s table does', (points, expected) => {
    expect(outcomes(points, 3, 2)).toEqual(expected);
  });
});

it('is in alarm only where enough data points breach, are missing and treated so, or nothing else is there', () => {
  const point = fc.constantFrom(true, false, undefined);
  const range = fc.array(point, { minLength: 3, maxLength: 8 });

  fc.assert(
    fc.property(range, fc.constantFrom(...treatments), fc.integer({ min: 1, max: 6 }), (points, missingData, wanted) => {
      const evaluationPeriods = points.length - 2;
      const datapointsToAlarm = Math.min(wanted, evaluationPeriods);
      const state = judge(points, { evaluationPeriods, datapointsToAlarm, missingData });
      const breaching = points.filter((each) => each === true).length;
      const missing = points.filter((each) => each === undefined).length;

      if (state === 'ALARM' && missingData === 'notBreaching') expect(breaching).toBeGreaterThanOrEqual(datapointsToAlarm);
      if (state === 'ALARM') expect(breaching + missing).toBeGreaterThanOrEqual(datapointsToAlarm);
      if (missing === 0) expect(state).not.toBe('INSUFFICIENT_DATA');
      if (breaching === 0 && missing === 0) expect(state).toBe('OK');
    }),
  );
});
