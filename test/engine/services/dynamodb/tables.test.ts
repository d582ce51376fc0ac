import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeEndpointsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  GetItemCommand,
  ListTablesCommand,
  ListTagsOfResourceCommand,
  PutItemCommand,
  QueryCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  type UpdateTableCommandInput,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamo, notes, orders, refusal } from './support/tables.ts';

const { engine, send, create } = dynamo();
const arn = (name: string) => `arn:aws:dynamodb:us-east-1:000000000000:table/${name}`;
const described = async (TableName: string) => (await send(new DescribeTableCommand({ TableName }))).Table;
const update = (input: UpdateTableCommandInput) => send(new UpdateTableCommand(input));

describe('CreateTable', () => {
  it('answers CREATING, and the table is ACTIVE from then on', async () => {
    const { TableDescription: created } = await create(orders);
    const table = await described('Orders');

    expect(created?.TableStatus).toBe('CREATING');
    expect(table).toEqual({
      TableName: 'Orders',
      TableStatus: 'ACTIVE',
      TableArn: arn('Orders'),
      TableId: created?.TableId,
      CreationDateTime: created?.CreationDateTime,
      AttributeDefinitions: orders.AttributeDefinitions,
      KeySchema: orders.KeySchema,
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST', LastUpdateToPayPerRequestDateTime: created?.CreationDateTime },
      ProvisionedThroughput: { NumberOfDecreasesToday: 0, ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
      DeletionProtectionEnabled: false,
      ItemCount: 0,
      TableSizeBytes: 0,
      GlobalSecondaryIndexes: [
        {
          ...orders.GlobalSecondaryIndexes?.[0],
          IndexArn: `${arn('Orders')}/index/byState`,
          IndexStatus: 'ACTIVE',
          ProvisionedThroughput: { NumberOfDecreasesToday: 0, ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
          ItemCount: 0,
          IndexSizeBytes: 0,
        },
      ],
      LocalSecondaryIndexes: [
        { ...orders.LocalSecondaryIndexes?.[0], IndexArn: `${arn('Orders')}/index/byTime`, ItemCount: 0, IndexSizeBytes: 0 },
      ],
    });
  });

  it('counts items and bytes of table and indexes', async () => {
    const item = { customer: { S: 'ann' }, number: { N: '1' }, state: { S: 'open' }, placedAt: { S: 'now' }, total: { N: '12.5' } };

    await send(new PutItemCommand({ TableName: 'Orders', Item: { ...item, memo: { S: 'ü' } } }));

    // customer 8+3, number 6+2, state 5+4, placedAt 8+3, total 5+3; memo 4+2.
    const table = await described('Orders');
    expect([table?.ItemCount, table?.TableSizeBytes]).toEqual([1, 53]);
    expect(table?.GlobalSecondaryIndexes?.map((index) => [index.ItemCount, index.IndexSizeBytes])).toEqual([[1, 47]]);
    expect(table?.LocalSecondaryIndexes?.map((index) => [index.ItemCount, index.IndexSizeBytes])).toEqual([[1, 30]]);
  });

  const key = (AttributeName: string, KeyType: 'HASH' | 'RANGE' = 'HASH') => ({ AttributeName, KeyType });
  const global = { IndexName: 'byA', KeySchema: [key('id')], Projection: { ProjectionType: 'ALL' as const } };
  it.each<[string, Partial<CreateTableCommandInput>, string]>([
    ['a table that is there', { TableName: 'Orders' }, 'ResourceInUseException: Table already exists: Orders'],
    [
      'no throughput for PROVISIONED',
      { BillingMode: undefined },
      'ValidationException: One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED',
    ],
    [
      'throughput for PAY_PER_REQUEST',
      { ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 } },
      'ValidationException: One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
    ],
    [
      'a key that is not defined',
      { KeySchema: [key('other')] },
      'ValidationException: One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. Keys: [other], AttributeDefinitions: [id]',
    ],
    [
      'an attribute that no key uses',
      { AttributeDefinitions: [...(notes.AttributeDefinitions ?? []), { AttributeName: 'x', AttributeType: 'S' }] },
      'ValidationException: One or more parameter values were invalid: Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions',
    ],
    [
      'a sort key first',
      { KeySchema: [key('id', 'RANGE')] },
      'ValidationException: Invalid KeySchema: The first KeySchemaElement is not a HASH key type',
    ],
    [
      'one attribute for both keys',
      { KeySchema: [key('id'), key('id', 'RANGE')] },
      'ValidationException: Invalid KeySchema: Some index key attribute have no definition',
    ],
    [
      'two indexes of one name',
      { GlobalSecondaryIndexes: [global, global] },
      'ValidationException: One or more parameter values were invalid: Duplicate index name: byA',
    ],
    [
      'attributes for an ALL projection',
      { GlobalSecondaryIndexes: [{ ...global, Projection: { ProjectionType: 'ALL', NonKeyAttributes: ['a'] } }] },
      'ValidationException: One or more parameter values were invalid: ProjectionType is ALL, but NonKeyAttributes is specified',
    ],
    [
      'a local index on a table without sort key',
      { LocalSecondaryIndexes: [global] },
      'ValidationException: One or more parameter values were invalid: Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex',
    ],
  ])('refuses %s', async (_, changes, sentence) => {
    expect(await refusal(send(new CreateTableCommand({ ...notes, TableName: 'Refused', ...changes })))).toBe(sentence);
  });

  it('is known by its ARN too, in its own account and region', async () => {
    const named = await described(arn('Orders'));
    const elsewhere = await refusal(described(arn('Orders').replace('us-east-1', 'us-west-2')));

    expect(named?.TableName).toBe('Orders');
    expect(elsewhere).toContain('a table of another account or region');
  });

  it('refuses streams by name', async () => {
    const answer = await refusal(create({ ...notes, StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } }));

    expect(answer).toContain('StreamSpecification');
  });
});

describe('UpdateTable', () => {
  const number = { AttributeDefinitions: [{ AttributeName: 'rank', AttributeType: 'N' as const }] };
  const byRank = {
    IndexName: 'byRank',
    KeySchema: [{ AttributeName: 'rank', KeyType: 'HASH' as const }],
    Projection: { ProjectionType: 'ALL' as const },
  };

  it('adds an index and fills it, then removes it with its definition', async () => {
    await create({ ...notes, TableName: 'Ranked' });
    await send(new PutItemCommand({ TableName: 'Ranked', Item: { id: { S: 'a' }, rank: { N: '1' } } }));
    await send(new PutItemCommand({ TableName: 'Ranked', Item: { id: { S: 'b' }, rank: { S: 'first' } } }));
    const ofRank = new QueryCommand({
      TableName: 'Ranked',
      IndexName: 'byRank',
      KeyConditionExpression: '#r = :r',
      ExpressionAttributeNames: { '#r': 'rank' },
      ExpressionAttributeValues: { ':r': { N: '1' } },
    });

    const added = await update({ TableName: 'Ranked', ...number, GlobalSecondaryIndexUpdates: [{ Create: byRank }] });
    const found = await send(ofRank);
    const removed = await update({ TableName: 'Ranked', GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'byRank' } }] });
    const table = await described('Ranked');

    expect(added.TableDescription).toMatchObject({ TableStatus: 'UPDATING', GlobalSecondaryIndexes: [{ IndexStatus: 'CREATING' }] });
    expect(found.Items).toEqual([{ id: { S: 'a' }, rank: { N: '1' } }]);
    expect(removed.TableDescription).toMatchObject({ GlobalSecondaryIndexes: [{ IndexStatus: 'DELETING' }] });
    expect(table?.GlobalSecondaryIndexes).toBeUndefined();
    expect(table?.AttributeDefinitions).toEqual(notes.AttributeDefinitions);
    expect(await refusal(send(ofRank))).toBe('ValidationException: The table does not have the specified index: byRank');
  });

  it('refuses two index changes at once, and no change at all', async () => {
    const two = await refusal(
      update({
        TableName: 'Ranked',
        ...number,
        GlobalSecondaryIndexUpdates: [{ Create: byRank }, { Create: { ...byRank, IndexName: 'byRank2' } }],
      }),
    );
    const none = await refusal(update({ TableName: 'Ranked' }));

    expect(two).toBe(
      'LimitExceededException: Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table',
    );
    expect(none).toBe(
      'ValidationException: At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required',
    );
  });

  it('switches the billing mode', async () => {
    const throughput = { ReadCapacityUnits: 5, WriteCapacityUnits: 6 };

    await update({ TableName: 'Ranked', BillingMode: 'PROVISIONED', ProvisionedThroughput: throughput });

    expect(await described('Ranked')).toMatchObject({
      BillingModeSummary: { BillingMode: 'PROVISIONED' },
      ProvisionedThroughput: throughput,
    });
    expect(await refusal(update({ TableName: 'Ranked', ProvisionedThroughput: throughput }))).toContain(
      'The provisioned throughput for the table will not change.',
    );
  });
});

describe('DeleteTable', () => {
  it('waits until deletion protection is off, then takes the items along', async () => {
    const item = { id: { S: 'a' } };
    await create({ ...notes, TableName: 'Kept', DeletionProtectionEnabled: true });
    await send(new PutItemCommand({ TableName: 'Kept', Item: item }));
    const remove = () => send(new DeleteTableCommand({ TableName: 'Kept' }));

    expect(await refusal(remove())).toBe(
      'ValidationException: Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
    );
    await update({ TableName: 'Kept', DeletionProtectionEnabled: false });
    expect((await remove()).TableDescription?.TableStatus).toBe('DELETING');
    expect(await refusal(described('Kept'))).toBe('ResourceNotFoundException: Requested resource not found: Table: Kept not found');
    await create({ ...notes, TableName: 'Kept' });
    expect((await send(new GetItemCommand({ TableName: 'Kept', Key: item }))).Item).toBeUndefined();
  });
});

describe('around a table', () => {
  it('names are listed in order, page by page', async () => {
    await create({ ...notes, TableName: 'Aaa' });

    const first = await send(new ListTablesCommand({ Limit: 2 }));
    const rest = await send(new ListTablesCommand({ ExclusiveStartTableName: first.LastEvaluatedTableName }));

    expect(first).toMatchObject({ TableNames: ['Aaa', 'Kept'], LastEvaluatedTableName: 'Kept' });
    expect(rest.TableNames).toEqual(['Orders', 'Ranked']);
    expect(rest.LastEvaluatedTableName).toBeUndefined();
  });

  it('tags are added, replaced and removed', async () => {
    const ResourceArn = arn('Aaa');
    await send(
      new TagResourceCommand({
        ResourceArn,
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'b', Value: '2' },
        ],
      }),
    );
    await send(new TagResourceCommand({ ResourceArn, Tags: [{ Key: 'a', Value: '3' }] }));
    await send(new UntagResourceCommand({ ResourceArn, TagKeys: ['b'] }));

    expect((await send(new ListTagsOfResourceCommand({ ResourceArn }))).Tags).toEqual([{ Key: 'a', Value: '3' }]);
    expect(await refusal(send(new ListTagsOfResourceCommand({ ResourceArn: arn('Nope') })))).toBe(
      `ResourceNotFoundException: Requested resource not found: ResourcArn: ${arn('Nope')} not found`,
    );
  });

  it('point-in-time recovery is recorded', async () => {
    const TableName = 'Aaa';
    const before = await send(new DescribeContinuousBackupsCommand({ TableName }));
    await send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }));
    const after = await send(new DescribeContinuousBackupsCommand({ TableName }));

    expect(before.ContinuousBackupsDescription).toEqual({
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'DISABLED' },
    });
    expect(after.ContinuousBackupsDescription).toMatchObject({
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'ENABLED', RecoveryPeriodInDays: 35 },
    });
    expect(await refusal(send(new DescribeContinuousBackupsCommand({ TableName: 'Nope' })))).toBe(
      'TableNotFoundException: Table not found: Nope',
    );
  });

  it('the endpoint is the engine itself', async () => {
    const { Endpoints } = await send(new DescribeEndpointsCommand({}));

    expect(Endpoints).toEqual([{ Address: new URL(engine.endpoint).host, CachePeriodInMinutes: 1440 }]);
  });
});

describe('Time to Live', () => {
  it('deletes an item at the instant of its expiry, unless that was moved', async () => {
    const TableName = 'Aaa';
    const instant = Date.parse('2030-01-01T00:00:00Z') / 1000;
    const put = (id: string, seconds: number) =>
      send(new PutItemCommand({ TableName, Item: { id: { S: id }, ttl: { N: String(seconds) } } }));
    const present = async (id: string) => (await send(new GetItemCommand({ TableName, Key: { id: { S: id } } }))).Item !== undefined;
    await engine.clock.freeze('2030-01-01T00:00:00Z');
    await put('early', instant + 60);
    await send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true } }));
    await put('late', instant + 120);
    await put('moved', instant + 60);
    await put('moved', instant + 600);

    await engine.clock.advance(59_999);
    const before = [await present('early'), await present('late'), await present('moved')];
    await engine.clock.advance(1);
    const after = [await present('early'), await present('late'), await present('moved')];
    await engine.clock.advance(60_000);

    expect(before).toEqual([true, true, true]);
    expect(after).toEqual([false, true, true]);
    expect([await present('late'), await present('moved')]).toEqual([false, true]);
    expect((await send(new DescribeTimeToLiveCommand({ TableName }))).TimeToLiveDescription).toEqual({
      TimeToLiveStatus: 'ENABLED',
      AttributeName: 'ttl',
    });
    expect(
      await refusal(send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true } }))),
    ).toBe('ValidationException: TimeToLive is already enabled');
  });
});
