import { CloudFormationClient, CreateStackCommand, waitUntilStackCreateComplete } from '@aws-sdk/client-cloudformation';
import { describe, expect, it } from 'vitest';
import { connectLocalStack } from '../../../sandbox/engines/localstack.ts';
import { testEngine } from '../../engine/support/testEngine.ts';
import { fakeLocalStack } from '../localstack/fakeLocalStack.ts';

const engine = testEngine();
const localstack = fakeLocalStack(engine);

describe('the connection to LocalStack', () => {
  it('says who listens there instead', async () => {
    await expect(connectLocalStack(engine.endpoint)).rejects.toMatchObject({
      code: 'no-localstack',
      why: expect.stringMatching(/^an embedded engine, ninesharp up \(process \d+\), listens there/),
      exitCode: 3,
    });
  });

  it('says that nobody does', async () => {
    await expect(connectLocalStack('http://127.0.0.1:9')).rejects.toMatchObject({ code: 'no-localstack', why: 'it is not running' });
  });

  it('waits for the hooks', async () => {
    localstack.completed = false;

    await expect(connectLocalStack(localstack.endpoint)).rejects.toMatchObject({ code: 'no-localstack', why: 'it is still starting' });
    localstack.completed = true;
  });

  it('says that nothing is deployed', async () => {
    await expect(connectLocalStack(localstack.endpoint)).rejects.toMatchObject({ code: 'not-deployed', why: 'there is no such stack' });
  });

  it('says that the stack is half deployed, and which resource failed', async () => {
    const cloudformation = engine.client(CloudFormationClient);
    const StackName = 'DailyTaskScheduler';
    const template = {
      Resources: { Bad: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Name: 'aws-reserved', Value: 'x' } } },
    };
    await cloudformation.send(new CreateStackCommand({ StackName, TemplateBody: JSON.stringify(template) }));
    const waited = waitUntilStackCreateComplete({ client: cloudformation, maxWaitTime: 20, minDelay: 1, maxDelay: 1 }, { StackName });
    await expect(waited).rejects.toThrow('ROLLBACK');

    await expect(connectLocalStack(localstack.endpoint)).rejects.toMatchObject({
      code: 'half-deployed',
      message: 'the stack DailyTaskScheduler is half deployed on LocalStack',
      why: expect.stringMatching(/^its status is ROLLBACK_COMPLETE; Bad: /),
      fix: 'docker compose down -v, then docker compose up --wait',
    });
  });
});
