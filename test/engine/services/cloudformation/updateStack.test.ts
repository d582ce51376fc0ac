// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the text of an Fn::Sub is written so.
import { DescribeStackResourceCommand, GetTemplateCommand, RollbackStackCommand } from '@aws-sdk/client-cloudformation';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, test } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { named, parameter, stacksOf } from './support/stacks.ts';

const engine = testEngine();
const stacks = stacksOf(engine);

async function storedValue(Name: string): Promise<string | undefined> {
  const { Parameter } = await engine.client(SSMClient).send(new GetParameterCommand({ Name }));
  return Parameter?.Value;
}

describe('an updated stack', () => {
  test('changes, makes and deletes resources and tells each step', async () => {
    await stacks.create('changing', { Resources: { A: named('/u/a', '1'), B: named('/u/b', '1'), C: named('/u/c', { Ref: 'A' }) } });

    const stack = await stacks.update('changing', {
      Resources: { A: named('/u/a', '2'), C: named('/u/c', { Ref: 'A' }), D: named('/u/d', '1') },
    });

    expect(stack).toMatchObject({ StackStatus: 'UPDATE_COMPLETE', LastUpdatedTime: expect.any(Date) });
    expect(await storedValue('/u/a')).toBe('2');
    expect(await stacks.events('changing')).toEqual([
      'changing UPDATE_IN_PROGRESS User Initiated',
      'A UPDATE_IN_PROGRESS',
      'D CREATE_IN_PROGRESS',
      'A UPDATE_COMPLETE',
      'D CREATE_IN_PROGRESS Resource creation Initiated',
      'D CREATE_COMPLETE',
      'changing UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
      'B DELETE_IN_PROGRESS',
      'B DELETE_COMPLETE',
      'changing UPDATE_COMPLETE',
    ]);
  });

  test('replaces a resource whose name changes, and deletes the old one at the end', async () => {
    await stacks.create('replacing', { Resources: { A: named('/old', '1'), B: named('/user', { Ref: 'A' }) } });

    await stacks.update('replacing', { Resources: { A: named('/new', '1'), B: named('/user', { Ref: 'A' }) } });

    expect(await storedValue('/user')).toBe('/new');
    await expect(storedValue('/old')).rejects.toMatchObject({ name: 'ParameterNotFound' });
    expect(await stacks.events('replacing')).toEqual([
      'replacing UPDATE_IN_PROGRESS User Initiated',
      'A UPDATE_IN_PROGRESS Requested update requires the creation of a new physical resource; hence creating one.',
      'A UPDATE_IN_PROGRESS Resource creation Initiated',
      'A UPDATE_COMPLETE',
      'B UPDATE_IN_PROGRESS',
      'B UPDATE_COMPLETE',
      'replacing UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
      'A DELETE_IN_PROGRESS',
      'A DELETE_COMPLETE',
      'replacing UPDATE_COMPLETE',
    ]);
    const { StackResourceDetail } = await stacks
      .client()
      .send(new DescribeStackResourceCommand({ StackName: 'replacing', LogicalResourceId: 'A' }));
    expect(StackResourceDetail).toMatchObject({ PhysicalResourceId: '/new', ResourceStatus: 'UPDATE_COMPLETE' });
  });

  test('goes back to what it was when something fails', async () => {
    const before = { Resources: { A: named('/back/a', '1'), B: named('/back/b', '1') }, Outputs: { V: { Value: 'before' } } };
    await stacks.create('back', before);
    await engine.client(SSMClient).send(new PutParameterCommand({ Name: '/back/taken', Type: 'String', Value: 'x' }));

    const stack = await stacks.update('back', {
      Resources: { A: named('/back/a', '2'), B: named('/back/b2', { Ref: 'A' }), C: named('/back/taken', { Ref: 'B' }) },
      Outputs: { V: { Value: 'after' } },
    });

    expect(stack).toMatchObject({ StackStatus: 'UPDATE_ROLLBACK_COMPLETE', Outputs: [{ OutputKey: 'V', OutputValue: 'before' }] });
    expect([await storedValue('/back/a'), await storedValue('/back/b')]).toEqual(['1', '1']);
    await expect(storedValue('/back/b2')).rejects.toMatchObject({ name: 'ParameterNotFound' });
    const { TemplateBody } = await stacks.client().send(new GetTemplateCommand({ StackName: 'back' }));
    expect(JSON.parse(TemplateBody ?? '')).toEqual(before);
    expect((await stacks.events('back')).slice(-10)).toEqual([
      'back UPDATE_ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [C]. ',
      'B UPDATE_IN_PROGRESS',
      'B UPDATE_COMPLETE',
      'A UPDATE_IN_PROGRESS',
      'A UPDATE_COMPLETE',
      'back UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
      'C DELETE_COMPLETE',
      'B DELETE_IN_PROGRESS',
      'B DELETE_COMPLETE',
      'back UPDATE_ROLLBACK_COMPLETE',
    ]);
  });

  test('goes back when a resource gets properties that it can not have', async () => {
    await stacks.create('invalid', { Resources: { A: named('/invalid', '1') } });

    const stack = await stacks.update('invalid', {
      Resources: { A: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/invalid', Typ: 'String' } } },
    });

    expect(stack).toMatchObject({ StackStatus: 'UPDATE_ROLLBACK_COMPLETE' });
    expect(await storedValue('/invalid')).toBe('1');
    expect(await stacks.events('invalid')).toContain(
      'A UPDATE_FAILED Properties validation failed for resource A with message:\n#: required key [Type] not found\n#: required key [Value] not found\n#: extraneous key [Typ] is not permitted',
    );
  });

  test('stays failed when rollback is disabled, until RollbackStack takes it back', async () => {
    const broken = (value: string) => ({ Resources: { A: named('/paused', value), B: { Type: 'AWS::SSM::Parameter', DependsOn: 'A' } } });
    await stacks.create('paused', { Resources: { A: named('/paused', '1') } });

    const failed = await stacks.update('paused', broken('2'), { DisableRollback: true });
    expect(failed).toMatchObject({ StackStatus: 'UPDATE_FAILED', StackStatusReason: 'The following resource(s) failed to create: [B]. ' });
    await expect(stacks.update('paused', broken('3'))).rejects.toMatchObject({
      name: 'ValidationError',
      message:
        'This stack is currently in a non-terminal [UPDATE_FAILED] state. To update the stack from this state, please use the disable-rollback parameter with update-stack command. To rollback to the last known good state, use the rollback-stack command',
    });
    await stacks.update('paused', broken('3'), { DisableRollback: true });
    expect(await storedValue('/paused')).toBe('3');
    await stacks.client().send(new RollbackStackCommand({ StackName: 'paused' }));
    await stacks.settled();

    expect(await stacks.describe('paused')).toMatchObject({ StackStatus: 'UPDATE_ROLLBACK_COMPLETE' });
    expect(await storedValue('/paused')).toBe('1');
  });

  test('that failed without rollback is finished by another update', async () => {
    await stacks.create('retried', { Resources: { A: named('/retried', '1') } });
    await stacks.update(
      'retried',
      { Resources: { A: named('/retried', '2'), B: { Type: 'AWS::SSM::Parameter', DependsOn: 'A' } } },
      { DisableRollback: true },
    );

    const stack = await stacks.update(
      'retried',
      { Resources: { A: named('/retried', '2'), B: named('/retried/b', '1') } },
      { DisableRollback: true },
    );

    expect(stack).toMatchObject({ StackStatus: 'UPDATE_COMPLETE' });
    expect([await storedValue('/retried'), await storedValue('/retried/b')]).toEqual(['2', '1']);
  });

  test('replaces nothing when rollback is disabled', async () => {
    await stacks.create('irreplaceable', { Resources: { A: named('/irreplaceable', '1') } });

    await stacks.update('irreplaceable', { Resources: { A: named('/replaced', '1') } }, { DisableRollback: true });

    expect(await stacks.events('irreplaceable')).toContain(
      'A UPDATE_FAILED Replacement type updates not supported on stack with disable-rollback.',
    );
  });

  test('keeps what its policies retain', async () => {
    const keeps = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
    await stacks.create('keeping', { Resources: { A: named('/keep/a', '1', keeps), B: named('/keep/b', '1', keeps) } });

    await stacks.update('keeping', { Resources: { A: named('/keep/a2', '1', keeps) } });

    expect([await storedValue('/keep/a'), await storedValue('/keep/a2'), await storedValue('/keep/b')]).toEqual(['1', '1', '1']);
    expect(await stacks.events('keeping')).toEqual(expect.arrayContaining(['A DELETE_SKIPPED', 'B DELETE_SKIPPED']));
  });
});

describe('UpdateStack', () => {
  test('refuses when nothing changes, whatever the order of the text', async () => {
    await stacks.create('same', { Resources: { A: named('/same', '1') } });

    await expect(
      stacks.update('same', { Resources: { A: { Properties: { Value: 1, Type: 'String', Name: '/same' }, Type: 'AWS::SSM::Parameter' } } }),
    ).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'No updates are to be performed.',
    });
  });

  test('refuses a stack that is not there', async () => {
    await expect(stacks.update('absent', { Resources: { A: parameter('1') } })).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'Stack [absent] does not exist',
    });
  });

  test('refuses a stack whose creation was rolled back', async () => {
    const { StackId } = await stacks.create('dead', { Resources: { A: { Type: 'AWS::SSM::Parameter' } } });

    await expect(stacks.update('dead', { Resources: { A: parameter('1') } })).rejects.toMatchObject({
      message: `Stack:${StackId} is in ROLLBACK_COMPLETE state and can not be updated.`,
    });
  });

  test('refuses to change the type of a resource', async () => {
    await stacks.create('typed', { Resources: { A: parameter('1') } });

    await expect(stacks.update('typed', { Resources: { A: { Type: 'AWS::CDK::Metadata' } } })).rejects.toMatchObject({
      message: 'Update of resource type is not permitted. The new template modifies resource type of the following resources: [A]',
    });
  });

  test('keeps template and parameters when asked to', async () => {
    const template = {
      Parameters: { P: { Type: 'String' }, Q: { Type: 'String' } },
      Resources: { A: named('/previous', { 'Fn::Sub': '${P}${Q}' }) },
    };
    await stacks.create('previous', template, {
      Parameters: [
        { ParameterKey: 'P', ParameterValue: 'p' },
        { ParameterKey: 'Q', ParameterValue: 'q' },
      ],
    });

    await stacks.update('previous', template, {
      TemplateBody: undefined,
      UsePreviousTemplate: true,
      Parameters: [
        { ParameterKey: 'P', UsePreviousValue: true },
        { ParameterKey: 'Q', ParameterValue: 'r' },
      ],
    });

    expect(await storedValue('/previous')).toBe('pr');
  });
});
