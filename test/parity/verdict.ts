import { type Answer, outcomeOf } from './answer.ts';
import { compare, type Difference } from './compare.ts';
import type { Played } from './play.ts';
import type { Probe } from './probe.ts';

/** A probe's answers on both engines, and on AWS where they were recorded. */
export interface Comparison extends Omit<Played, 'answer'> {
  readonly verdict: 'same' | 'differs' | 'not offered';
  readonly embedded: Answer;
  readonly localstack: Answer;
  readonly differences: readonly Difference[];
  readonly golden: Answer | undefined;
  /** It does what AWS did when it was recorded or, where it was not, has the outcome that AWS documents. */
  readonly embeddedIsRight: boolean;
  readonly localstackIsRight: boolean;
}

export function judge(embedded: readonly Played[], localstack: readonly Played[], golden: ReadonlyMap<string, Answer>): Comparison[] {
  const others = new Map(localstack.map(({ key, answer }) => [key, answer]));
  return embedded.map(({ key, service, probe, answer }) => {
    const other = others.get(key);
    if (!other) throw new Error(`${key}: played on one engine only`);
    const differences = compare(answer, other);
    const verdict = differences.length === 0 ? 'same' : isNotOffered(other) ? 'not offered' : 'differs';
    const recorded = golden.get(key);
    const isRight = (given: Answer) => isAsOnAws(given, probe, recorded);
    return {
      key,
      service,
      probe,
      verdict,
      embedded: answer,
      localstack: other,
      differences,
      golden: recorded,
      embeddedIsRight: isRight(answer),
      localstackIsRight: isRight(other),
    };
  });
}

/** What AWS did when it was recorded decides; where it was not, the outcome that it documents. */
export function isAsOnAws(given: Answer, { expected }: Pick<Probe, 'expected'>, recorded: Answer | undefined): boolean {
  return recorded ? compare(recorded, given).length === 0 : outcomeOf(given) === expected;
}

/** LocalStack names what its free edition lacks: 501, or a failure that says so. */
function isNotOffered({ status, error, message = '' }: Answer): boolean {
  return error !== undefined && (status === 501 || /not (yet )?(been )?implemented|pro feature/i.test(message));
}
