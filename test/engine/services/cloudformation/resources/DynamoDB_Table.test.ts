import type { Stack } from '@aws-sdk/client-cloudformation';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { testEngine } from '../../../support/testEngine.ts';
import { stacksOf } from '../support/stacks.ts';

const engine = testEngine();
const stacks = stacksOf(engine);

describe('a table', () => {
  const index = (name: string) => ({
    IndexName: `by-${name}`,
    KeySchema: [{ AttributeName: name, KeyType: 'HASH' }],
    Projection: { ProjectionType: 'ALL' },
  });
  const table = (TableName: string, key: string, indexes: string[] = []) => ({
    Resources: {
      T: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          TableName,
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: [key, ...indexes].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
          KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
          ...(indexes.length > 0 ? { GlobalSecondaryIndexes: indexes.map(index) } : {}),
        },
      },
    },
  });

  test('with a name of its own is not replaced', async () => {
    await stacks.create('custom', table('Mine', 'a'));

    expect(await stacks.update('custom', table('Mine', 'b'))).toMatchObject({ StackStatus: 'UPDATE_ROLLBACK_COMPLETE' });

    expect(await stacks.events('custom')).toContain(
      'T UPDATE_FAILED CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename Mine and update the stack again.',
    );
  });

  test('takes one new index in an update', async () => {
    await stacks.create('indexed', table('Indexed', 'a'));

    expect(await stacks.update('indexed', table('Indexed', 'a', ['b']))).toMatchObject({ StackStatus: 'UPDATE_COMPLETE' });

    const { Table } = await engine.client(DynamoDBClient).send(new DescribeTableCommand({ TableName: 'Indexed' }));
    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName)).toEqual(['by-b']);
  });

  test.each<[string, object]>([
    ['projection', { Projection: { ProjectionType: 'KEYS_ONLY' } }],
    ['key', { KeySchema: [{ AttributeName: 'a', KeyType: 'HASH' }] }],
  ])('does not take another %s for an index', async (what, change) => {
    const name = `changed-${what}`;
    const template = table(name, 'a', ['b']);
    await stacks.create(name, template);
    const changed = structuredClone(template);
    Object.assign(changed.Resources.T.Properties.GlobalSecondaryIndexes?.[0] ?? {}, change);

    expect(await stacks.update(name, changed)).toMatchObject({ StackStatus: 'UPDATE_ROLLBACK_COMPLETE' });

    expect(await stacks.events(name)).toContain(
      'T UPDATE_FAILED Resource handler returned message: "Cannot update GSI\'s properties other than Provisioned Throughput and Contributor Insights Specification. You can create a new GSI with a different name." (RequestToken: <id>, HandlerErrorCode: InvalidRequest)',
    );
    const { Table } = await engine.client(DynamoDBClient).send(new DescribeTableCommand({ TableName: name }));
    expect(Table?.GlobalSecondaryIndexes?.[0]).toMatchObject(index('b'));
  });

  test('takes another throughput for an index', async () => {
    const units = (ReadCapacityUnits: number) => ({ ProvisionedThroughput: { ReadCapacityUnits, WriteCapacityUnits: 1 } });
    const provisioned = (read: number) => {
      const template = table('Provisioned', 'a', ['b']);
      const { Properties } = template.Resources.T;
      const GlobalSecondaryIndexes = [{ ...index('b'), ...units(read) }];
      return {
        Resources: {
          T: { ...template.Resources.T, Properties: { ...Properties, BillingMode: 'PROVISIONED', ...units(1), GlobalSecondaryIndexes } },
        },
      };
    };
    await stacks.create('provisioned', provisioned(1));

    expect(await stacks.update('provisioned', provisioned(5))).toMatchObject({ StackStatus: 'UPDATE_COMPLETE' });

    const { Table } = await engine.client(DynamoDBClient).send(new DescribeTableCommand({ TableName: 'Provisioned' }));
    expect(Table?.GlobalSecondaryIndexes?.[0]?.ProvisionedThroughput).toMatchObject({ ReadCapacityUnits: 5, WriteCapacityUnits: 1 });
  });

  test('is replaced for another local index', async () => {
    const withLocal = (ProjectionType: string) => ({
      Resources: {
        T: {
          Type: 'AWS::DynamoDB::Table',
          Properties: {
            BillingMode: 'PAY_PER_REQUEST',
            AttributeDefinitions: ['a', 'b', 'c'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
            KeySchema: [
              { AttributeName: 'a', KeyType: 'HASH' },
              { AttributeName: 'b', KeyType: 'RANGE' },
            ],
            LocalSecondaryIndexes: [
              {
                IndexName: 'local',
                KeySchema: [
                  { AttributeName: 'a', KeyType: 'HASH' },
                  { AttributeName: 'c', KeyType: 'RANGE' },
                ],
                Projection: { ProjectionType },
              },
            ],
          },
        },
      },
      Outputs: { Name: { Value: { Ref: 'T' } } },
    });
    const nameOf = ({ Outputs }: Stack) => Outputs?.[0]?.OutputValue;
    const before = nameOf(await stacks.create('local', withLocal('ALL')));

    const after = nameOf(await stacks.update('local', withLocal('KEYS_ONLY')));

    const { Table } = await engine.client(DynamoDBClient).send(new DescribeTableCommand({ TableName: after }));
    expect(after).not.toBe(before);
    expect(Table?.LocalSecondaryIndexes?.[0]?.Projection).toEqual({ ProjectionType: 'KEYS_ONLY' });
  });

  test('does not take two new indexes in an update', async () => {
    await stacks.create('two', table('Two', 'a'));

    expect(await stacks.update('two', table('Two', 'a', ['b', 'c']))).toMatchObject({ StackStatus: 'UPDATE_ROLLBACK_COMPLETE' });

    expect(await stacks.events('two')).toContain(
      'T UPDATE_FAILED Resource handler returned message: "Cannot perform more than one GSI creation or deletion in a single update" (RequestToken: <id>, HandlerErrorCode: InvalidRequest)',
    );
  });
});
