import { Problem } from '../problem.ts';

/**
 * Through the route that localstack/ready.d adds: LocalStack itself cannot be told to fire a rule. Resolves with the ids of the requests to the
 * targets, which for functions are those of the runs. `event` has the members that the event is to have: the hook refuses all but `detail`.
 */
export async function fireOnHook(endpoint: string, rule: string, time: string, event?: object): Promise<string[]> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ time, event }) };
  const response = await fetch(`${endpoint}/_sandbox/rules/${encodeURIComponent(rule)}/fire`, init);
  const text = await response.text();
  const targets = response.ok ? targetsIn(text) : [];
  // Answered with 200 also where a target could not be reached: each target says for itself. A rule without one reaches nobody.
  if (targets.length > 0 && targets.every(({ delivered }) => delivered === true)) return targets.map(({ requestId }) => String(requestId));
  throw new Problem('not-fired', `LocalStack did not fire ${rule}`, `${response.status} ${text}`, 'docker compose logs localstack', 1);
}

function targetsIn(text: string): { readonly delivered?: unknown; readonly requestId?: unknown }[] {
  const answer: unknown = JSON.parse(text);
  return typeof answer === 'object' && answer !== null && 'targets' in answer && Array.isArray(answer.targets) ? answer.targets : [];
}
