import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, describe as group, it } from 'vitest';
import { describe, halfDeployed, notThere } from '../../localstack/failure.mjs';
import { root } from '../compose/dockerCompose.ts';

group('the deploy service of docker-compose.yml', () => {
  it('says that LocalStack is gone, and what exit code 55 means', async () => {
    const { exitCode, said } = await deployTo('http://localstack.invalid:4566');

    expect(exitCode).toBe(1);
    expect(said).toMatch(/^deploy: LocalStack is not there\n {2}why {2}its container ended, or never started \((ENOTFOUND|EAI_AGAIN)\)\n/);
    expect(said).toContain('LOCALSTACK_AUTH_TOKEN');
  });

  it('says that LocalStack does not become ready', async () => {
    const { exitCode, said } = await deployToOneThatSays({ completed: false });

    expect(exitCode).toBe(1);
    expect(said).toMatch(/^deploy: LocalStack runs and does not become healthy\n {2}why {2}its hooks have not run to their end\n/);
  });

  it('says which hook failed, in spite of which LocalStack is ready', async () => {
    const scripts = [
      { stage: 'READY', name: 'fire_rule.py', state: 'ERROR' },
      { stage: 'READY', name: 'start_dynamodb.py', state: 'SUCCESSFUL' },
    ];
    const { exitCode, said } = await deployToOneThatSays({ completed: true, scripts });

    expect(exitCode).toBe(1);
    expect(said).toMatch(
      /^deploy: LocalStack runs, and what we add to it does not\n {2}why {2}localstack\/ready\.d\/fire_rule\.py ended with an error\n/,
    );
  });

  it('says which resource failed first', () => {
    const events = [
      { LogicalResourceId: 'Stack', ResourceStatus: 'ROLLBACK_FAILED', ResourceStatusReason: 'later' },
      { LogicalResourceId: 'Tasks', ResourceStatus: 'CREATE_FAILED', ResourceStatusReason: 'no such thing' },
      { LogicalResourceId: 'Stack', ResourceStatus: 'CREATE_IN_PROGRESS' },
    ];

    expect(describe(halfDeployed('deploy', 1, events))).toBe(
      'deploy: LocalStack runs, and the stack is not deployed on it\n  why  Tasks: no such thing\n  fix  docker compose down -v && docker compose up',
    );
    expect(halfDeployed('bootstrap', 2, []).why).toBe('cdklocal bootstrap ended with exit code 2; it says why above');
  });

  it('says that the executor was not found, of which LocalStack only warns, or lacks what it needs', () => {
    const reason = 'Error while creating lambda: Installation of lambda-runtime v0.1.41-pre failed.';
    const events = [{ LogicalResourceId: 'Executor', ResourceStatus: 'CREATE_FAILED', ResourceStatusReason: reason }];

    expect(halfDeployed('deploy', 1, events)).toMatchObject({
      what: 'LocalStack did not find the executor that runs functions',
      fix: expect.stringContaining('LAMBDA_RUNTIME_EXECUTOR'),
    });
    expect(halfDeployed('deploy', 1, events, 'docker')).toMatchObject({
      what: 'LocalStack has not what its own executor needs',
      why: `Executor: ${reason}`,
      fix: expect.stringContaining('LAMBDA_RUNTIME_EXECUTOR=node-local'),
    });
  });

  it('says that LocalStack refuses connections, or takes them and says nothing', () => {
    expect(notThere({ cause: { code: 'ECONNREFUSED' } }).why).toBe('it does not answer (ECONNREFUSED)');
    expect(notThere(new DOMException('aborted', 'TimeoutError')).why).toBe('it does not answer (not within 5 s)');
  });
});

async function deployToOneThatSays(state: object): Promise<{ exitCode: number; said: string }> {
  const server = createServer((_, response) => void response.end(JSON.stringify(state)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const told = await deployTo(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
  server.close();
  return told;
}

/** With little patience. */
async function deployTo(endpoint: string): Promise<{ exitCode: number; said: string }> {
  const env = { PATH: process.env['PATH'] ?? '', AWS_ENDPOINT_URL: endpoint, NINESHARP_PATIENCE_S: '0' };
  const child = spawn(process.execPath, ['localstack/deploy.mjs'], { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const [exitCode] = await once(child, 'close');
  return { exitCode, said: said.slice(said.indexOf('deploy: ')) };
}
