import {
  CreateChangeSetCommand,
  type CreateChangeSetCommandInput,
  DeleteChangeSetCommand,
  DescribeChangeSetCommand,
  type DescribeChangeSetCommandOutput,
  ExecuteChangeSetCommand,
  GetTemplateCommand,
  ListChangeSetsCommand,
} from '@aws-sdk/client-cloudformation';
import { describe, expect, test } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { named, stacksOf } from './support/stacks.ts';

const engine = testEngine();
const stacks = stacksOf(engine);

async function review(
  StackName: string,
  template: object,
  more: Partial<CreateChangeSetCommandInput> = {},
): Promise<DescribeChangeSetCommandOutput> {
  const input = { StackName, ChangeSetName: 'review', TemplateBody: JSON.stringify(template), ...more };
  const { Id, StackId } = await stacks.client().send(new CreateChangeSetCommand(input));
  return stacks.client().send(new DescribeChangeSetCommand({ StackName: StackId, ChangeSetName: Id, IncludePropertyValues: true }));
}

async function execute(StackName: string): Promise<void> {
  await stacks.client().send(new ExecuteChangeSetCommand({ StackName, ChangeSetName: 'review' }));
  await stacks.settled();
}

const one = { Resources: { A: named('/c/a', '1') } };

describe('a change set', () => {
  test('begins a stack that is in review until it is executed', async () => {
    const changeSet = await review('begun', one, { ChangeSetType: 'CREATE' });
    expect(changeSet).toMatchObject({
      Status: 'CREATE_COMPLETE',
      ExecutionStatus: 'AVAILABLE',
      Changes: [{ Type: 'Resource', ResourceChange: { Action: 'Add', LogicalResourceId: 'A', ResourceType: 'AWS::SSM::Parameter' } }],
    });
    expect(await stacks.describe('begun')).toMatchObject({ StackStatus: 'REVIEW_IN_PROGRESS', ChangeSetId: changeSet.ChangeSetId });
    expect((await stacks.client().send(new GetTemplateCommand({ StackName: 'begun' }))).TemplateBody).toBeUndefined();

    await execute('begun');

    expect(await stacks.describe('begun')).toMatchObject({ StackStatus: 'CREATE_COMPLETE' });
    expect(await stacks.events('begun')).toEqual([
      'begun CREATE_IN_PROGRESS User Initiated',
      'A CREATE_IN_PROGRESS',
      'A CREATE_IN_PROGRESS Resource creation Initiated',
      'A CREATE_COMPLETE',
      'begun CREATE_COMPLETE',
    ]);
  });

  test('tells what an update would change, and with which values', async () => {
    await stacks.create('told', { Resources: { A: named('/c/told', '1'), B: named('/c/ref', { Ref: 'A' }), C: named('/c/c', '1') } });

    const { Changes } = await review('told', {
      Resources: { A: named('/c/told2', '1'), B: named('/c/ref', { Ref: 'A' }), D: named('/c/d', '1') },
    });

    expect(Changes?.map(({ ResourceChange }) => ResourceChange)).toMatchObject([
      {
        Action: 'Modify',
        LogicalResourceId: 'A',
        PhysicalResourceId: '/c/told',
        Replacement: 'True',
        PolicyAction: 'ReplaceAndDelete',
        Scope: ['Properties'],
        Details: [
          {
            ChangeSource: 'DirectModification',
            Evaluation: 'Static',
            Target: {
              Attribute: 'Properties',
              Name: 'Name',
              RequiresRecreation: 'Always',
              BeforeValue: '/c/told',
              AfterValue: '/c/told2',
              Path: '/Properties/Name',
            },
          },
        ],
        BeforeContext: '{"Properties":{"Name":"/c/told","Type":"String","Value":"1"}}',
        AfterContext: '{"Properties":{"Name":"/c/told2","Type":"String","Value":"1"}}',
      },
      {
        Action: 'Modify',
        LogicalResourceId: 'B',
        Replacement: 'False',
        Details: [
          {
            ChangeSource: 'ResourceReference',
            CausingEntity: 'A',
            Evaluation: 'Dynamic',
            Target: { Name: 'Value', RequiresRecreation: 'Never', BeforeValue: '/c/told', AfterValue: '{{changeSet:KNOWN_AFTER_APPLY}}' },
          },
        ],
      },
      { Action: 'Remove', LogicalResourceId: 'C', PhysicalResourceId: '/c/c', PolicyAction: 'Delete' },
      { Action: 'Add', LogicalResourceId: 'D' },
    ]);
  });

  test('without changes fails', async () => {
    await stacks.create('unchanged', { Resources: { A: named('/c/unchanged', '1') } });

    const changeSet = await review('unchanged', { Resources: { A: named('/c/unchanged', '1') } });

    expect(changeSet).toMatchObject({
      Status: 'FAILED',
      ExecutionStatus: 'UNAVAILABLE',
      StatusReason: "The submitted information didn't contain changes. Submit different information to create a change set.",
    });
    await expect(execute('unchanged')).rejects.toMatchObject({
      name: 'InvalidChangeSetStatusException',
      message: `ChangeSet [${changeSet.ChangeSetId}] cannot be executed in its current status of [FAILED]`,
    });
  });

  test('is deleted with its others when one is executed, and stays readable by its id', async () => {
    await stacks.create('executed', { Resources: { A: named('/c/executed', '1') } });
    const changed = { Resources: { A: named('/c/executed', '2') } };
    await review('executed', changed, { ChangeSetName: 'other' });
    await review('executed', changed);

    await execute('executed');

    const { Summaries } = await stacks.client().send(new ListChangeSetsCommand({ StackName: 'executed' }));
    expect(Summaries).toMatchObject([{ ChangeSetName: 'review', ExecutionStatus: 'EXECUTE_COMPLETE' }]);
    expect(await stacks.describe('executed')).toMatchObject({ StackStatus: 'UPDATE_COMPLETE' });
  });

  test('is gone after DeleteChangeSet, which takes one that is not there', async () => {
    await review('deleted', { Resources: { A: named('/c/deleted', '1') } }, { ChangeSetType: 'CREATE' });
    const target = { StackName: 'deleted', ChangeSetName: 'review' };

    await stacks.client().send(new DeleteChangeSetCommand(target));
    await stacks.client().send(new DeleteChangeSetCommand(target));

    await expect(stacks.client().send(new DescribeChangeSetCommand(target))).rejects.toMatchObject({
      name: 'ChangeSetNotFoundException',
      message: 'ChangeSet [review] does not exist',
    });
    expect(await stacks.remove('deleted')).toMatchObject({ StackStatus: 'DELETE_COMPLETE' });
  });

  test.each<[string, Partial<CreateChangeSetCommandInput>, object]>([
    ['an update of nothing', { StackName: 'nothing' }, { name: 'ValidationError', message: 'Stack [nothing] does not exist' }],
    [
      'a second beginning',
      { StackName: 'there', ChangeSetType: 'CREATE' },
      { name: 'ValidationError', message: 'Stack [there] already exists and cannot be created again with the changeSet [review].' },
    ],
    ['an import', { StackName: 'there', ChangeSetType: 'IMPORT' }, { name: 'NotImplemented' }],
    ['an express deployment', { StackName: 'there', DeploymentConfig: { Mode: 'EXPRESS' } }, { name: 'NotImplemented' }],
  ])('refuses %s', async (_, more, error) => {
    if (more.StackName === 'there') await stacks.create('there', { Resources: { A: named('/c/there', '1') } }).catch(() => undefined);

    await expect(review('x', { Resources: { A: named('/c/there', '2') } }, more)).rejects.toMatchObject(error);
  });

  test('of the same token is made once, of the same name not twice', async () => {
    await stacks.create('token', { Resources: { A: named('/c/token', '1') } });
    const template = { Resources: { A: named('/c/token', '2') } };

    const first = await review('token', template, { ClientToken: 't1' });
    const second = await review('token', template, { ClientToken: 't1' });

    expect(second.ChangeSetId).toBe(first.ChangeSetId);
    await expect(review('token', template, { ClientToken: 't2' })).rejects.toMatchObject({
      name: 'AlreadyExistsException',
      message: 'ChangeSet review cannot be created due to a mismatch with existing attribute ClientToken',
    });
  });
});
