import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { readUpgradeStep, type UpgradeStep } from '../../infra/tasksTable.ts';
import { makeStack } from './synthesize.ts';

interface Resource {
  readonly Type: string;
  readonly Properties: {
    readonly GlobalSecondaryIndexes?: readonly { readonly IndexName: string }[];
    readonly Name?: string;
    readonly State?: string;
  };
}

const first: Record<string, Resource> = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../scenarios/fixtures/firstStack.template.json'), 'utf8'),
).Resources;

function resourcesAt(upgrade: UpgradeStep): Record<string, Resource> {
  return Template.fromStack(makeStack({ upgrade })).toJSON().Resources;
}

function indexesIn(resources: Record<string, Resource>): string[] {
  const table = Object.entries(resources).find(([id, { Type }]) => Type === 'AWS::DynamoDB::Table' && id.startsWith('Tasks'));
  return (table?.[1].Properties.GlobalSecondaryIndexes ?? []).map(({ IndexName }) => IndexName).sort();
}

describe('the way from the first stack to this one', () => {
  it('changes one index in each update', () => {
    expect([first, ...(['first', 'second', 'done'] as const).map(resourcesAt)].map(indexesIn)).toEqual([
      ['ByStatusAndExecutionTime'],
      ['ByStatusAndExecutionTime', 'DueTasks'],
      ['ByStatusAndExecutionTime', 'DueRetries', 'DueTasks'],
      ['DueRetries', 'DueTasks'],
    ]);
  });

  it('replaces nothing that the first stack made', () => {
    const now = resourcesAt('done');
    const types = (resources: Record<string, Resource>) => Object.fromEntries(Object.keys(first).map((id) => [id, resources[id]?.Type]));

    const permission = Object.keys(first).find((id) => first[id]?.Type === 'AWS::Lambda::Permission') ?? '';
    expect({ ...types(now), [permission]: undefined }).toEqual({ ...types(first), [permission]: undefined });
  });

  it('fires the retry rule as soon as its index is there', () => {
    const state = (upgrade: UpgradeStep) =>
      Object.values(resourcesAt(upgrade)).find(({ Properties }) => Properties?.Name === 'DailyTaskRetryRule');

    expect(state('first')?.Properties.State).toBe('DISABLED');
    expect(state('second')?.Properties.State).toBe('ENABLED');
  });

  it('has no other steps', () => {
    expect(() => readUpgradeStep('third')).toThrow('upgrade "third" must be first, second or done');
  });
});
