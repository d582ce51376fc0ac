import { exchange } from '../exchange.ts';
import { Problem } from '../problem.ts';

/**
 * Through the route that localstack/ready.d adds: LocalStack itself cannot be told to fire a rule. Resolves with the ids of the requests to the
 * targets, which for functions are those of the runs. `event` has the members that the event is to have: the hook refuses all but `detail`.
 */
export async function fireOnHook(endpoint: string, rule: string, time: string, event?: object): Promise<string[]> {
  const url = `${endpoint}/_sandbox/rules/${encodeURIComponent(rule)}/fire`;
  const { status, text } = await exchange(url, { method: 'POST', json: JSON.stringify({ time, event }) });
  const targets = status === 200 ? targetsIn(text) : [];
  // Answered with 200 also where a target could not be reached: each target says for itself. A rule without one reaches nobody.
  if (targets.length > 0 && targets.every(({ delivered }) => delivered === true)) return targets.map(({ requestId }) => String(requestId));
  throw new Problem('not-fired', `LocalStack did not fire ${rule}`, `${status} ${text}`, 'docker compose logs localstack', 1);
}

function targetsIn(text: string): { readonly delivered?: unknown; readonly requestId?: unknown }[] {
  const answer: unknown = JSON.parse(text);
  return typeof answer === 'object' && answer !== null && 'targets' in answer && Array.isArray(answer.targets) ? answer.targets : [];
}
