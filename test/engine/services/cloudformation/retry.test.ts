import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { stacksOf } from './support/stacks.ts';

const engine = testEngine();
const stacks = stacksOf(engine);
const client = () => engine.client(CloudFormationClient);
const templateOf = (Value: string) =>
  JSON.stringify({ Resources: { A: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value } } } });

it('a request that is sent again with its token is answered as before, and begins nothing', async () => {
  const create = { StackName: 'again', TemplateBody: templateOf('1'), ClientRequestToken: 'created' };
  const update = { StackName: 'again', TemplateBody: templateOf('2'), ClientRequestToken: 'updated' };

  const created = await client().send(new CreateStackCommand(create));
  const createdAgain = await client().send(new CreateStackCommand(create));
  await stacks.settled();
  const updated = await client().send(new UpdateStackCommand(update));
  await stacks.settled();
  const updatedAgain = await client().send(new UpdateStackCommand(update));

  expect(createdAgain).toMatchObject({ StackId: created.StackId, OperationId: created.OperationId });
  expect(updatedAgain).toMatchObject({ StackId: created.StackId, OperationId: updated.OperationId });
  const { Stacks } = await client().send(new DescribeStacksCommand({ StackName: 'again' }));
  expect(Stacks?.[0]?.LastOperations?.map(({ OperationType }) => OperationType)).toEqual(['UPDATE_STACK', 'CREATE_STACK']);
});

it('the token of one request is none for another', async () => {
  const ClientRequestToken = 'once';
  await client().send(new CreateStackCommand({ StackName: 'token', TemplateBody: templateOf('1'), ClientRequestToken }));
  await stacks.settled();
  const refused = { name: 'TokenAlreadyExistsException', message: 'A client request token already exists.' };

  const update = new UpdateStackCommand({ StackName: 'token', TemplateBody: templateOf('2'), ClientRequestToken });
  await expect(client().send(update)).rejects.toMatchObject(refused);
  await expect(client().send(new DeleteStackCommand({ StackName: 'token', ClientRequestToken }))).rejects.toMatchObject(refused);
});
