import type { FaultFacts } from '../controlAnswers.ts';

/** `f1  dynamodb:GetItem of Tasks  throttle  2 of 3 calls met`. */
export function describeFault(fault: FaultFacts): string {
  const { id, service, action, resource } = fault;
  return `${id}  ${service}:${action}${resource === undefined ? '' : ` of ${resource}`}  ${describeEffect(fault)}  ${describeCount(fault)}`;
}

function describeEffect({ kind, code, status, latencyMs }: FaultFacts): string {
  const what = kind === 'error' ? `error ${code} (${status})` : kind;
  if (latencyMs === undefined) return what;
  return kind === 'latency' ? `latency ${latencyMs} ms` : `${what} after ${latencyMs} ms`;
}

function describeCount({ met, times, rate }: FaultFacts): string {
  const share = rate === undefined ? '' : `, ${Number((rate * 100).toFixed(4))} % of the calls`;
  if (times === undefined) return `${met} met${share}`;
  return `${met} of ${times} met${share}${met >= times ? ', used up' : ''}`;
}
