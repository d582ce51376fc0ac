import { CreateChangeSetCommand, CreateStackCommand, DescribeStacksCommand, ValidateTemplateCommand } from '@aws-sdk/client-cloudformation';
import { expect, test } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { parameter, stacksOf } from './support/stacks.ts';

const stacks = stacksOf(testEngine());

test('a template whose conditions go in a circle is refused by every call that takes one', async () => {
  const Conditions = { A: { 'Fn::Not': [{ Condition: 'B' }] }, B: { 'Fn::Not': [{ Condition: 'A' }] } };
  const TemplateBody = JSON.stringify({ Conditions, Resources: { P: parameter('v', { Condition: 'A' }) } });
  const refused = { name: 'ValidationError', message: 'Circular dependency between conditions: [A, B]' };
  const changeSet = { StackName: 'circle', ChangeSetName: 'c', ChangeSetType: 'CREATE' as const };

  await expect(stacks.client().send(new ValidateTemplateCommand({ TemplateBody }))).rejects.toMatchObject(refused);
  await expect(stacks.client().send(new CreateStackCommand({ StackName: 'circle', TemplateBody }))).rejects.toMatchObject(refused);
  await expect(stacks.client().send(new CreateChangeSetCommand({ ...changeSet, TemplateBody }))).rejects.toMatchObject(refused);
  await expect(stacks.client().send(new DescribeStacksCommand({ StackName: 'circle' }))).rejects.toMatchObject({ name: 'ValidationError' });
});
