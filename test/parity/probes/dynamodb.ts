import { clear, fails, given, latest, ok, type ServiceProbes, until } from '../probe.ts';

const hashKey = {
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  BillingMode: 'PAY_PER_REQUEST',
};
const withIndex = {
  ...hashKey,
  AttributeDefinitions: [
    { AttributeName: 'id', AttributeType: 'S' },
    { AttributeName: 'state', AttributeType: 'S' },
  ],
  GlobalSecondaryIndexes: [
    { IndexName: 'ByState', KeySchema: [{ AttributeName: 'state', KeyType: 'HASH' }], Projection: { ProjectionType: 'KEYS_ONLY' } },
  ],
};
const pairKey = {
  ...hashKey,
  AttributeDefinitions: [
    { AttributeName: 'id', AttributeType: 'S' },
    { AttributeName: 'n', AttributeType: 'N' },
  ],
  KeySchema: [
    { AttributeName: 'id', KeyType: 'HASH' },
    { AttributeName: 'n', KeyType: 'RANGE' },
  ],
};
const a = { id: { S: 'a' } };
const one = { ':one': { N: '1' } };

export const dynamodb: ServiceProbes = {
  service: 'dynamodb',
  stories: {
    tables: ({ name }) => {
      const TableName = name('table');
      const unknown = { TableName: name('nowhere') };
      const create = (changes: object) => ({ ...hashKey, TableName: name('never'), ...changes });
      return [
        ok('CreateTable', 'on demand, with an index', { ...withIndex, TableName, Tags: [{ Key: 'team', Value: 'a' }] }),
        until('DescribeTable', { TableName }, 'Table.TableStatus', 'ACTIVE'),
        fails('CreateTable', 'ResourceInUseException', 'that is there', { ...hashKey, TableName }),
        fails('CreateTable', 'ValidationException', 'with a name of two letters', create({ TableName: 'ab' })),
        fails('CreateTable', 'ValidationException', 'without a definition of its key', create({ AttributeDefinitions: [] })),
        fails(
          'CreateTable',
          'ValidationException',
          'with a definition too many',
          create({ AttributeDefinitions: withIndex.AttributeDefinitions }),
        ),
        fails('CreateTable', 'ValidationException', 'provisioned without a capacity', create({ BillingMode: 'PROVISIONED' })),
        fails('CreateTable', 'ValidationException', 'without a name', { ...hashKey }),
        ok('DescribeTable', 'with an index', { TableName }),
        fails('DescribeTable', 'ResourceNotFoundException', 'that is not there', unknown),
        ok('ListTables', 'of this run', {}, { ours: true }),
        fails('ListTables', 'ValidationException', 'none of them', { Limit: 0 }),
        ok('UpdateTable', 'to provisioned', {
          TableName,
          BillingMode: 'PROVISIONED',
          ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 },
          GlobalSecondaryIndexUpdates: [
            { Update: { IndexName: 'ByState', ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 } } },
          ],
        }),
        until('DescribeTable', { TableName }, 'Table.TableStatus', 'ACTIVE'),
        fails('UpdateTable', 'ValidationException', 'without a change', { TableName }),
        fails('UpdateTable', 'ResourceNotFoundException', 'that is not there', { ...unknown, DeletionProtectionEnabled: true }),
        given('UpdateTable', { TableName, DeletionProtectionEnabled: true }),
        until('DescribeTable', { TableName }, 'Table.TableStatus', 'ACTIVE'),
        fails('DeleteTable', 'ValidationException', 'that is protected', { TableName }),
        given('UpdateTable', { TableName, DeletionProtectionEnabled: false }),
        until('DescribeTable', { TableName }, 'Table.TableStatus', 'ACTIVE'),
        ok('DeleteTable', 'that is there', { TableName }),
        fails('DeleteTable', 'ResourceNotFoundException', 'that is not', unknown),
        clear('DeleteTable', { TableName }),
        clear('DeleteTable', { TableName: name('never') }),
      ];
    },
    settings: ({ name, arn }) => {
      const TableName = name('settings');
      const unknown = { TableName: name('nowhere') };
      const ResourceArn = arn('dynamodb', `table/${TableName}`);
      const UnknownArn = arn('dynamodb', `table/${name('nowhere')}`);
      const recovery = { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } };
      const ttl = { TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true } };
      return [
        given('CreateTable', { ...hashKey, TableName }),
        until('DescribeTable', { TableName }, 'Table.TableStatus', 'ACTIVE'),
        ok('DescribeTimeToLive', 'that is off', { TableName }),
        ok('UpdateTimeToLive', 'on', { TableName, ...ttl }),
        ok('DescribeTimeToLive', 'that is on', { TableName }),
        fails('UpdateTimeToLive', 'ValidationException', 'on twice', { TableName, ...ttl }),
        fails('UpdateTimeToLive', 'ResourceNotFoundException', 'of an unknown table', { ...unknown, ...ttl }),
        fails('DescribeTimeToLive', 'ResourceNotFoundException', 'of an unknown table', unknown),
        ok('DescribeContinuousBackups', 'that are off', { TableName }),
        ok('UpdateContinuousBackups', 'on', { TableName, ...recovery }),
        fails('DescribeContinuousBackups', 'TableNotFoundException', 'of an unknown table', unknown),
        fails('UpdateContinuousBackups', 'TableNotFoundException', 'of an unknown table', { ...unknown, ...recovery }),
        ok('TagResource', 'of a table', { ResourceArn, Tags: [{ Key: 'team', Value: 'a' }] }),
        ok('ListTagsOfResource', 'of a table', { ResourceArn }),
        ok('UntagResource', 'of a table', { ResourceArn, TagKeys: ['team'] }),
        fails('TagResource', 'ResourceNotFoundException', 'of an unknown table', {
          ResourceArn: UnknownArn,
          Tags: [{ Key: 'a', Value: 'b' }],
        }),
        fails('TagResource', 'ValidationException', 'of what is no ARN', { ResourceArn: 'table', Tags: [{ Key: 'a', Value: 'b' }] }),
        fails('ListTagsOfResource', 'ResourceNotFoundException', 'of an unknown table', { ResourceArn: UnknownArn }),
        fails('UntagResource', 'ResourceNotFoundException', 'of an unknown table', { ResourceArn: UnknownArn, TagKeys: ['a'] }),
        ok('DescribeLimits', 'of the account'),
        ok('DescribeEndpoints', 'of the service'),
        clear('DeleteTable', { TableName }),
      ];
    },
    items: ({ name }) => {
      const TableName = name('items');
      const unknown = { TableName: name('nowhere') };
      const absent = { ConditionExpression: 'attribute_not_exists(id)' };
      return [
        given('CreateTable', { ...hashKey, TableName }),
        until('DescribeTable', { TableName }, 'Table.TableStatus', 'ACTIVE'),
        ok('PutItem', 'of every type', {
          TableName,
          Item: {
            ...a,
            n: { N: '1.50' },
            b: { B: new Uint8Array([1, 2]) },
            t: { BOOL: true },
            z: { NULL: true },
            l: { L: [{ S: 'x' }, { N: '2' }] },
            m: { M: { k: { S: 'v' } } },
            ns: { NS: ['3', '2'] },
          },
        }),
        ok('GetItem', 'of every type', { TableName, Key: a, ConsistentRead: true, ReturnConsumedCapacity: 'TOTAL' }),
        ok('GetItem', 'of which some members', {
          TableName,
          Key: a,
          ProjectionExpression: '#n, m.k, l[1]',
          ExpressionAttributeNames: { '#n': 'n' },
        }),
        ok('GetItem', 'that is not there', { TableName, Key: { id: { S: 'none' } } }),
        fails('PutItem', 'ConditionalCheckFailedException', 'that is there, returning it', {
          TableName,
          Item: a,
          ...absent,
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
        fails('PutItem', 'ResourceNotFoundException', 'into an unknown table', { ...unknown, Item: a }),
        fails('PutItem', 'ValidationException', 'without its key', { TableName, Item: { n: { N: '1' } } }),
        fails('PutItem', 'ValidationException', 'with a key of another type', { TableName, Item: { id: { N: '1' } } }),
        fails('PutItem', 'ValidationException', 'with an empty key', { TableName, Item: { id: { S: '' } } }),
        fails('PutItem', 'ValidationException', 'with a number of 39 digits', { TableName, Item: { ...a, n: { N: '1'.repeat(39) } } }),
        fails('PutItem', 'ValidationException', 'with an empty set', { TableName, Item: { ...a, s: { SS: [] } } }),
        fails('PutItem', 'ValidationException', 'of more than 400 KB', { TableName, Item: { ...a, s: { S: 'x'.repeat(410_000) } } }),
        fails('PutItem', 'ValidationException', 'on a condition with a syntax error', { TableName, Item: a, ConditionExpression: 'id =' }),
        fails('PutItem', 'ValidationException', 'on a condition with an undefined value', {
          TableName,
          Item: a,
          ConditionExpression: 'id = :none',
        }),
        fails('PutItem', 'ValidationException', 'on a condition with a reserved word', {
          TableName,
          Item: a,
          ConditionExpression: 'Status = :one',
          ExpressionAttributeValues: one,
        }),
        fails('PutItem', 'ValidationException', 'with a value that no expression uses', {
          TableName,
          Item: a,
          ...absent,
          ExpressionAttributeValues: one,
        }),
        fails('PutItem', 'SerializationException', 'whose body is no JSON', { TableName, Item: a }, { body: '{' }),
        fails('GetItem', 'ResourceNotFoundException', 'of an unknown table', { ...unknown, Key: a }),
        fails('GetItem', 'ValidationException', 'with another key', { TableName, Key: { other: { S: 'a' } } }),
        fails('GetItem', 'ValidationException', 'with a key of two', { TableName, Key: { ...a, n: { N: '1' } } }),
        ok('UpdateItem', 'set, add, remove and delete', {
          TableName,
          Key: a,
          UpdateExpression: 'SET l = list_append(l, :more), n = n + :one, q = if_not_exists(q, :one) ADD c :one REMOVE t DELETE ns :two',
          ExpressionAttributeValues: { ...one, ':more': { L: [{ S: 'y' }] }, ':two': { NS: ['2'] } },
          ReturnValues: 'ALL_NEW',
        }),
        ok('UpdateItem', 'returning what changed', {
          TableName,
          Key: a,
          UpdateExpression: 'SET n = :one',
          ExpressionAttributeValues: one,
          ReturnValues: 'UPDATED_OLD',
        }),
        ok('UpdateItem', 'in the legacy form', {
          TableName,
          Key: a,
          AttributeUpdates: { c: { Action: 'ADD', Value: { N: '1' } } },
          ReturnValues: 'UPDATED_NEW',
        }),
        fails('UpdateItem', 'ConditionalCheckFailedException', 'on a condition that does not hold', {
          TableName,
          Key: a,
          UpdateExpression: 'SET n = :one',
          ConditionExpression: 'n > :one',
          ExpressionAttributeValues: one,
        }),
        fails('UpdateItem', 'ValidationException', 'of its key', {
          TableName,
          Key: a,
          UpdateExpression: 'SET id = :id',
          ExpressionAttributeValues: { ':id': { S: 'b' } },
        }),
        fails('UpdateItem', 'ValidationException', 'of two paths that overlap', {
          TableName,
          Key: a,
          UpdateExpression: 'SET m.k = :one, m = :one',
          ExpressionAttributeValues: one,
        }),
        fails('UpdateItem', 'ValidationException', 'of a path that is not there', {
          TableName,
          Key: a,
          UpdateExpression: 'SET none.k = :one',
          ExpressionAttributeValues: one,
        }),
        fails('UpdateItem', 'ValidationException', 'adding a number to a text', {
          TableName,
          Key: a,
          UpdateExpression: 'SET m.k = m.k + :one',
          ExpressionAttributeValues: one,
        }),
        fails('UpdateItem', 'ResourceNotFoundException', 'in an unknown table', { ...unknown, Key: a }),
        ok('DeleteItem', 'returning it', { TableName, Key: a, ReturnValues: 'ALL_OLD' }),
        ok('DeleteItem', 'that is not there', { TableName, Key: a }),
        fails('DeleteItem', 'ConditionalCheckFailedException', 'that should be there', {
          TableName,
          Key: a,
          ConditionExpression: 'attribute_exists(id)',
        }),
        fails('DeleteItem', 'ValidationException', 'returning what is not returned here', { TableName, Key: a, ReturnValues: 'ALL_NEW' }),
        fails('DeleteItem', 'ResourceNotFoundException', 'from an unknown table', { ...unknown, Key: a }),
        clear('DeleteTable', { TableName }),
      ];
    },
    'queries and scans': ({ name }) => {
      const TableName = name('query');
      const unknown = { TableName: name('nowhere') };
      const of = { ':id': { S: 'a' } };
      const items = [1, 2, 3].map((n) => ({ PutRequest: { Item: { ...a, n: { N: String(n) }, even: { BOOL: n % 2 === 0 } } } }));
      const query = { TableName, KeyConditionExpression: 'id = :id', ExpressionAttributeValues: of };
      return [
        given('CreateTable', { ...pairKey, TableName }),
        until('DescribeTable', { TableName }, 'Table.TableStatus', 'ACTIVE'),
        given('BatchWriteItem', { RequestItems: { [TableName]: items } }),
        ok('Query', 'backwards, two at once', { ...query, ScanIndexForward: false, Limit: 2 }),
        ok('Query', 'the next page', { ...query, ScanIndexForward: false, Limit: 2, ExclusiveStartKey: latest('LastEvaluatedKey') }),
        ok('Query', 'a range, filtered, counted', {
          TableName,
          KeyConditionExpression: 'id = :id AND n BETWEEN :from AND :to',
          FilterExpression: 'even = :even',
          ExpressionAttributeValues: { ...of, ':from': { N: '1' }, ':to': { N: '2' }, ':even': { BOOL: true } },
          Select: 'COUNT',
        }),
        ok('Query', 'in the legacy form', {
          TableName,
          KeyConditions: { id: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'a' }] } },
          Limit: 1,
        }),
        fails('Query', 'ValidationException', 'without the hash key', {
          TableName,
          KeyConditionExpression: 'n = :n',
          ExpressionAttributeValues: { ':n': { N: '1' } },
        }),
        fails('Query', 'ValidationException', 'with a filter on the key', { ...query, FilterExpression: 'id = :id' }),
        fails('Query', 'ValidationException', 'with another comparison of the hash key', { ...query, KeyConditionExpression: 'id > :id' }),
        fails('Query', 'ValidationException', 'of an unknown index', { ...query, IndexName: 'none' }),
        fails('Query', 'ValidationException', 'none at once', { ...query, Limit: 0 }),
        fails('Query', 'ResourceNotFoundException', 'of an unknown table', { ...query, ...unknown }),
        ok('Scan', 'filtered', { TableName, FilterExpression: 'n > :one', ExpressionAttributeValues: one }),
        ok('Scan', 'with some members, the first', { TableName, ProjectionExpression: 'n', Limit: 1 }),
        ok('Scan', 'a segment', { TableName, Segment: 0, TotalSegments: 1, Select: 'COUNT' }),
        fails('Scan', 'ValidationException', 'a segment without a total', { TableName, Segment: 0 }),
        fails('Scan', 'ValidationException', 'a segment beyond the total', { TableName, Segment: 2, TotalSegments: 2 }),
        fails('Scan', 'ResourceNotFoundException', 'of an unknown table', unknown),
        clear('DeleteTable', { TableName }),
      ];
    },
    'batches and transactions': ({ name }) => {
      const TableName = name('many');
      const unknown = name('nowhere');
      const put = (id: string) => ({ PutRequest: { Item: { id: { S: id } } } });
      const absent = { ConditionExpression: 'attribute_not_exists(id)' };
      const puts = (...ids: string[]) => ids.map((id) => ({ Put: { TableName, Item: { id: { S: id } } } }));
      return [
        given('CreateTable', { ...hashKey, TableName }),
        until('DescribeTable', { TableName }, 'Table.TableStatus', 'ACTIVE'),
        ok('BatchWriteItem', 'two', { RequestItems: { [TableName]: [put('a'), put('b')] } }),
        fails('BatchWriteItem', 'ValidationException', 'the same twice', { RequestItems: { [TableName]: [put('a'), put('a')] } }),
        fails('BatchWriteItem', 'ValidationException', 'twenty-six', {
          RequestItems: { [TableName]: Array.from({ length: 26 }, (_, index) => put(`m-${index}`)) },
        }),
        fails('BatchWriteItem', 'ValidationException', 'none', { RequestItems: {} }),
        fails('BatchWriteItem', 'ResourceNotFoundException', 'into an unknown table', { RequestItems: { [unknown]: [put('a')] } }),
        ok('BatchGetItem', 'of which one is not there', { RequestItems: { [TableName]: { Keys: [a, { id: { S: 'none' } }] } } }),
        fails('BatchGetItem', 'ValidationException', 'the same twice', { RequestItems: { [TableName]: { Keys: [a, a] } } }),
        fails('BatchGetItem', 'ResourceNotFoundException', 'of an unknown table', { RequestItems: { [unknown]: { Keys: [a] } } }),
        ok('TransactWriteItems', 'with a token', { TransactItems: puts('c', 'd'), ClientRequestToken: `token-${TableName}`.slice(0, 36) }),
        fails('TransactWriteItems', 'IdempotentParameterMismatchException', 'with that token and other items', {
          TransactItems: puts('e'),
          ClientRequestToken: `token-${TableName}`.slice(0, 36),
        }),
        fails('TransactWriteItems', 'TransactionCanceledException', 'of which one condition does not hold', {
          TransactItems: [...puts('f'), { Put: { TableName, Item: a, ...absent, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } }],
        }),
        fails('TransactWriteItems', 'ValidationException', 'of one item twice', { TransactItems: puts('g', 'g') }),
        fails('TransactWriteItems', 'ResourceNotFoundException', 'into an unknown table', {
          TransactItems: [{ Put: { TableName: unknown, Item: a } }],
        }),
        ok('TransactGetItems', 'of which one is not there', {
          TransactItems: [{ Get: { TableName, Key: a } }, { Get: { TableName, Key: { id: { S: 'none' } } } }],
        }),
        fails('TransactGetItems', 'ResourceNotFoundException', 'of an unknown table', {
          TransactItems: [{ Get: { TableName: unknown, Key: a } }],
        }),
        fails('TransactGetItems', 'TransactionCanceledException', 'with another key', {
          TransactItems: [{ Get: { TableName, Key: { other: { S: 'a' } } } }],
        }),
        clear('DeleteTable', { TableName }),
      ];
    },
  },
};
