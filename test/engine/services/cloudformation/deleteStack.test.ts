import { UpdateTerminationProtectionCommand } from '@aws-sdk/client-cloudformation';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, test } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { named, stacksOf } from './support/stacks.ts';

const engine = testEngine();
const stacks = stacksOf(engine);

async function storedValue(Name: string): Promise<string | undefined> {
  const { Parameter } = await engine.client(SSMClient).send(new GetParameterCommand({ Name }));
  return Parameter?.Value;
}

describe('a deleted stack', () => {
  test('deletes its resources in the reverse order of their dependencies', async () => {
    const { StackId = '' } = await stacks.create('chain', { Resources: { A: named('/d/a', '1'), B: named('/d/b', { Ref: 'A' }) } });

    expect(await stacks.remove('chain')).toMatchObject({ StackStatus: 'DELETE_COMPLETE', DeletionTime: expect.any(Date) });

    expect(await stacks.events(StackId)).toEqual([
      'chain DELETE_IN_PROGRESS User Initiated',
      'B DELETE_IN_PROGRESS',
      'B DELETE_COMPLETE',
      'A DELETE_IN_PROGRESS',
      'A DELETE_COMPLETE',
      'chain DELETE_COMPLETE',
    ]);
    await expect(stacks.describe('chain')).rejects.toMatchObject({ message: 'Stack with id chain does not exist' });
  });

  test('leaves retained resources alone', async () => {
    const { StackId = '' } = await stacks.create('retained', { Resources: { A: named('/d/kept', '1', { DeletionPolicy: 'Retain' }) } });

    await stacks.remove('retained');

    expect(await storedValue('/d/kept')).toBe('1');
    expect(await stacks.events(StackId)).toContain('A DELETE_SKIPPED');
  });

  test('gives its name free', async () => {
    await stacks.create('again', { Resources: { A: named('/d/again', '1') } });
    await stacks.remove('again');

    expect(await stacks.create('again', { Resources: { A: named('/d/again', '2') } })).toMatchObject({ StackStatus: 'CREATE_COMPLETE' });
  });

  test('does not go while it is protected', async () => {
    await stacks.create('protected', { Resources: { A: named('/d/protected', '1') } }, { EnableTerminationProtection: true });

    await expect(stacks.remove('protected')).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'Stack [protected] cannot be deleted while TerminationProtection is enabled',
    });
    await stacks.client().send(new UpdateTerminationProtectionCommand({ StackName: 'protected', EnableTerminationProtection: false }));
    expect(await stacks.remove('protected')).toMatchObject({ StackStatus: 'DELETE_COMPLETE' });
  });
});

describe('an export', () => {
  const exporting = (value: string) => ({
    Resources: { A: named('/x/source', value) },
    Outputs: { O: { Value: value, Export: { Name: 'shared' } } },
  });

  test('holds its stack while another uses it', async () => {
    await stacks.create('source', exporting('1'));
    await stacks.create('user', { Resources: { A: named('/x/user', { 'Fn::ImportValue': 'shared' }) } });
    expect(await storedValue('/x/user')).toBe('1');

    expect(await stacks.remove('source')).toMatchObject({
      StackStatus: 'CREATE_COMPLETE',
      StackStatusReason: 'Delete canceled. Cannot delete export shared as it is in use by user.',
    });
    expect(await stacks.update('source', exporting('2'))).toMatchObject({ StackStatus: 'UPDATE_ROLLBACK_COMPLETE' });
    expect(await stacks.events('source')).toContain(
      'source UPDATE_ROLLBACK_IN_PROGRESS Export shared cannot be updated as it is in use by user',
    );

    await stacks.remove('user');
    expect(await stacks.remove('source')).toMatchObject({ StackStatus: 'DELETE_COMPLETE' });
  });

  test('belongs to one stack', async () => {
    const template = (name: string) => ({ Resources: { A: named(name, '1') }, Outputs: { O: { Value: '1', Export: { Name: 'single' } } } });
    await stacks.create('first', template('/x/first'));

    const second = await stacks.create('second', template('/x/second'));

    expect(second).toMatchObject({ StackStatus: 'ROLLBACK_COMPLETE' });
    expect(await stacks.events('second')).toContain(
      'second ROLLBACK_IN_PROGRESS Export with name single is already exported by stack first. Rollback requested by user.',
    );
  });

  test('that is not there fails the stack', async () => {
    await stacks.create('lonely', { Resources: { A: named('/x/lonely', { 'Fn::ImportValue': 'nowhere' }) } });

    expect(await stacks.events('lonely')).toEqual([
      'lonely CREATE_IN_PROGRESS User Initiated',
      'lonely ROLLBACK_IN_PROGRESS No export named nowhere found. Rollback requested by user.',
      'lonely ROLLBACK_COMPLETE',
    ]);
  });
});
