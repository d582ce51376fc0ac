import { createServer } from 'node:net';
import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  waitUntilStackCreateComplete,
  waitUntilStackDeleteComplete,
} from '@aws-sdk/client-cloudformation';
import { beforeAll, describe, expect, it } from 'vitest';
import { connectLocalStack } from '../../../sandbox/engines/localstack.ts';
import { testEngine } from '../../engine/support/testEngine.ts';
import { fakeLocalStack } from '../localstack/fakeLocalStack.ts';

const engine = testEngine();
const localstack = fakeLocalStack(engine);

const StackName = 'DailyTaskScheduler';
const patience = { maxWaitTime: 20, minDelay: 1, maxDelay: 1 };
let cloudformation: CloudFormationClient;
beforeAll(() => {
  cloudformation = engine.client(CloudFormationClient);
});

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

  it('says so where a connection is taken and closed without an answer, as Docker’s proxy does while a container starts', async () => {
    const server = createServer((socket) => socket.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();

    const connected = connectLocalStack(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);

    await expect(connected).rejects.toMatchObject({ code: 'no-localstack', exitCode: 3 });
    server.close();
  });

  it('waits for the hooks', async () => {
    localstack.completed = false;

    await expect(connectLocalStack(localstack.endpoint)).rejects.toMatchObject({ code: 'no-localstack', why: 'it is still starting' });
    localstack.completed = true;
  });

  it('says that nothing is deployed', async () => {
    await expect(connectLocalStack(localstack.endpoint)).rejects.toMatchObject({ code: 'not-deployed', why: 'there is no such stack' });
  });

  it('lets functions call this machine only where they run in the container that relays their calls', async () => {
    await createStack({ Queue: { Type: 'AWS::SQS::Queue' } });

    const inContainer = await connectLocalStack(localstack.endpoint);
    localstack.relays = false;
    const elsewhere = await connectLocalStack(localstack.endpoint);

    await cloudformation.send(new DeleteStackCommand({ StackName }));
    await waitUntilStackDeleteComplete({ client: cloudformation, ...patience }, { StackName });
    expect([inContainer, elsewhere].map(({ capabilities }) => [...capabilities])).toEqual([['local-receiver'], []]);
    await expect(elsewhere.reach('http://127.0.0.1:80')).rejects.toMatchObject({ code: 'no-receiver', exitCode: 1 });
  });

  it('says that the stack is half deployed, and which resource failed', async () => {
    const Properties = { Type: 'String', Name: 'aws-reserved', Value: 'x' };
    await expect(createStack({ Bad: { Type: 'AWS::SSM::Parameter', Properties } })).rejects.toThrow('ROLLBACK');

    await expect(connectLocalStack(localstack.endpoint)).rejects.toMatchObject({
      code: 'half-deployed',
      message: 'the stack DailyTaskScheduler is half deployed on LocalStack',
      why: expect.stringMatching(/^its status is ROLLBACK_COMPLETE; Bad: /),
      fix: 'docker compose down -v, then docker compose up --wait',
    });
  });
});

async function createStack(Resources: object): Promise<void> {
  await cloudformation.send(new CreateStackCommand({ StackName, TemplateBody: JSON.stringify({ Resources }) }));
  await waitUntilStackCreateComplete({ client: cloudformation, ...patience }, { StackName });
}
