// What keeps the stack from being deployed, told as the commands tell it: what happened, why, and what to do.

const startOver = 'docker compose down -v && docker compose up';

/** LocalStack does not answer: its container is gone (its name is unknown then), or does not become ready. */
export function notThere(error) {
  const code = error?.name === 'TimeoutError' ? 'not within 5 s' : error?.cause?.code;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return {
      what: 'LocalStack is not there',
      why: `its container ended, or never started (${code})`,
      fix: 'docker compose ps --all tells its exit code: 55 means that the image asks for a token (take the pinned one, or set LOCALSTACK_AUTH_TOKEN in .env); docker compose logs localstack tells more',
    };
  return {
    what: 'LocalStack runs and does not become healthy',
    why: code === undefined ? 'its hooks have not run to their end' : `it does not answer (${code})`,
    fix: `docker compose logs localstack tells more; ${startOver}`,
  };
}

/** A file of localstack/ready.d failed, which LocalStack logs and nothing more: it is ready all the same, and a route of ours is missing. */
export function hooksFailed(names) {
  return {
    what: 'LocalStack runs, and what we add to it does not',
    why: `${names.map((name) => `localstack/ready.d/${name}`).join(' and ')} ended with an error`,
    fix: `docker compose logs localstack tells which, above all where localstack/plugins is not mounted; mend it, then ${startOver}`,
  };
}

/** A command of cdklocal failed; `events` are the stack's, the newest first; `executor` is the one that LocalStack was told to take. */
export function halfDeployed(command, status, events, executor) {
  const failed = events.filter(({ ResourceStatus = '' }) => ResourceStatus.endsWith('_FAILED')).at(-1);
  const reason = failed?.ResourceStatusReason ?? '';
  const isExecutor = /lambda-runtime|docker not available/i.test(reason);
  if (isExecutor && executor === 'docker')
    return {
      what: 'LocalStack has not what its own executor needs',
      why: `${failed.LogicalResourceId}: ${reason}`,
      fix: `let it reach the Docker socket and, where its image has not the program lambda-runtime, the internet; or take LAMBDA_RUNTIME_EXECUTOR=node-local, which needs neither; then ${startOver}`,
    };
  if (isExecutor)
    return {
      what: 'LocalStack did not find the executor that runs functions',
      why: `it fell back to its own, which has no Docker here; ${failed.LogicalResourceId}: ${reason}`,
      fix: `check LAMBDA_RUNTIME_EXECUTOR in .env and localstack/plugins, then ${startOver}`,
    };
  return {
    what: 'LocalStack runs, and the stack is not deployed on it',
    why: failed ? `${failed.LogicalResourceId}: ${reason}` : `cdklocal ${command} ended with exit code ${status}; it says why above`,
    fix: startOver,
  };
}

export function describe({ what, why, fix }) {
  return `deploy: ${what}\n  why  ${why}\n  fix  ${fix}`;
}
