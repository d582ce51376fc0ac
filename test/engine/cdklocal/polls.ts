import type { Exchange } from './recording.ts';

const polled = new Set(['DescribeStacks', 'DescribeStackEvents', 'DescribeChangeSet']);

/** Does CDK ask this again and again until the answer suits it? */
export function isPoll({ operation }: Pick<Exchange, 'operation'>): boolean {
  return polled.has(operation);
}

/** Of each run of polls only the last one of each question: how often CDK asked depends on the machine, what it got in the end does not. */
export function withoutEarlyPolls<Asked extends Pick<Exchange, 'command' | 'operation'>>(
  exchanges: readonly Asked[],
  questionOf: (exchange: Asked) => string,
): Asked[] {
  return exchanges.filter((exchange, index) => {
    if (!isPoll(exchange)) return true;
    const rest = exchanges.slice(index + 1);
    const end = rest.findIndex((later) => !isPoll(later) || later.command !== exchange.command);
    return !rest.slice(0, end < 0 ? rest.length : end).some((later) => questionOf(later) === questionOf(exchange));
  });
}

/** Without the further pages of polls that were left out: nothing that is left tells their tokens. */
export function withoutLostPages<Asked extends Pick<Exchange, 'body'> & { readonly answer: string }>(exchanges: readonly Asked[]): Asked[] {
  return exchanges.filter(({ body }, index) => {
    const token = 'form' in body ? body.form['NextToken'] : undefined;
    return token === undefined || exchanges.slice(0, index).some(({ answer }) => answer.includes(`<NextToken>${token}</NextToken>`));
  });
}
