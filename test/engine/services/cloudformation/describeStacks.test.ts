import { CreateStackCommand, DeleteStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { expect, test } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { named, stacksOf } from './support/stacks.ts';

const engine = testEngine();
const stacks = stacksOf(engine);

test('DescribeStacks of a stack on which something is under way answers when that has ended', async () => {
  for (const action of ['PutParameter', 'DeleteParameter'])
    await engine.control('POST', 'faults', { service: 'ssm', action, kind: 'latency', latencyMs: 100 });
  const TemplateBody = JSON.stringify({ Resources: { A: named('/slow', '1') }, Outputs: { Name: { Value: { Ref: 'A' } } } });

  const { StackId } = await stacks.client().send(new CreateStackCommand({ StackName: 'slow', TemplateBody }));
  expect(await stacks.describe('slow')).toMatchObject({ StackStatus: 'CREATE_COMPLETE', Outputs: [{ OutputValue: '/slow' }] });

  await stacks.client().send(new DeleteStackCommand({ StackName: 'slow' }));
  await expect(stacks.client().send(new DescribeStacksCommand({ StackName: 'slow' }))).rejects.toMatchObject({
    name: 'ValidationError',
    message: 'Stack with id slow does not exist',
  });
  expect(await stacks.describe(StackId ?? '')).toMatchObject({ StackStatus: 'DELETE_COMPLETE' });
});
