import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { beforeAll, describe, expect, it } from 'vitest';
import { sessionOf } from '../../support/roleSession.ts';
import { dynamo, notes, orders, refusal } from './support/tables.ts';

const { engine, create } = dynamo();
const table = 'arn:aws:dynamodb:us-east-1:000000000000:table/Orders';
const statements = [
  { Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:UpdateItem'], Resource: table },
  { Effect: 'Allow', Action: 'dynamodb:Query', Resource: `${table}/index/byState` },
  {
    Effect: 'Allow',
    Action: 'dynamodb:PutItem',
    Resource: table,
    Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['ann'] } },
  },
];

/** A client that acts as a role with the statements above. */
async function clerk(): Promise<DynamoDBClient> {
  const iam = engine.client(IAMClient);
  const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }] };
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName: 'Clerk', AssumeRolePolicyDocument: JSON.stringify(trust) }));
  const policy = { Version: '2012-10-17', Statement: statements };
  await iam.send(new PutRolePolicyCommand({ RoleName: 'Clerk', PolicyName: 'orders', PolicyDocument: JSON.stringify(policy) }));
  const { Credentials } = await engine.client(STSClient).send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'test' }));
  return new DynamoDBClient({
    endpoint: engine.endpoint,
    region: 'us-east-1',
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    },
  });
}

describe('a role', () => {
  let client: DynamoDBClient;
  const key = { customer: { S: 'ann' }, number: { N: '1' } };
  const denied = (action: string, resource: string) =>
    `AccessDeniedException: User: arn:aws:sts::000000000000:assumed-role/Clerk/test is not authorized to perform: dynamodb:${action} on resource: ${resource} because no identity-based policy allows the dynamodb:${action} action`;
  const query = (IndexName?: string) =>
    refusal(
      client.send(
        new QueryCommand({
          TableName: 'Orders',
          IndexName,
          KeyConditionExpression: '#k = :k',
          ExpressionAttributeNames: { '#k': IndexName ? 'state' : 'customer' },
          ExpressionAttributeValues: { ':k': { S: 'ann' } },
        }),
      ),
    );

  beforeAll(async () => {
    await create(orders);
    client = await clerk();
  });

  it('reads and deletes only as its policy says', async () => {
    expect(await refusal(client.send(new GetItemCommand({ TableName: 'Orders', Key: key })))).toBe('accepted');
    expect(await refusal(client.send(new DeleteItemCommand({ TableName: 'Orders', Key: key })))).toBe(denied('DeleteItem', table));
  });

  it('may query an index without the table', async () => {
    expect(await query('byState')).toBe('accepted');
    expect(await query()).toBe(denied('Query', table));
  });

  it('writes the items whose partition key its policy names', async () => {
    const put = (customer: string) =>
      refusal(client.send(new PutItemCommand({ TableName: 'Orders', Item: { ...key, customer: { S: customer } } })));

    expect(await put('ann')).toBe('accepted');
    expect(await put('bob')).toBe(denied('PutItem', table));
  });

  it('needs for a transaction the permissions of its operations', async () => {
    const update = {
      Update: { TableName: 'Orders', Key: key, UpdateExpression: 'SET memo = :m', ExpressionAttributeValues: { ':m': { S: 'm' } } },
    };
    const remove = { Delete: { TableName: 'Orders', Key: { ...key, number: { N: '2' } } } };

    expect(await refusal(client.send(new TransactWriteItemsCommand({ TransactItems: [update] })))).toBe('accepted');
    expect(await refusal(client.send(new TransactWriteItemsCommand({ TransactItems: [update, remove] })))).toBe(
      denied('DeleteItem', table),
    );
  });
});

describe('a transaction or batch over several tables', () => {
  const book = 'arn:aws:dynamodb:us-east-1:000000000000:table/Notes';
  const key = { customer: { S: 'ann' }, number: { N: '1' } };
  const refused = (action: string, resource: string) =>
    `AccessDeniedException: User: arn:aws:sts::000000000000:assumed-role/Shipper/test is not authorized to perform: dynamodb:${action} on resource: ${resource} because no identity-based policy allows the dynamodb:${action} action`;
  let client: DynamoDBClient;

  beforeAll(async () => {
    await create(notes);
    const inTransaction = { StringEquals: { 'dynamodb:EnclosingOperation': 'TransactWriteItems' } };
    const credentials = await sessionOf(engine, 'Shipper', [
      { Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: table, Condition: inTransaction },
      { Effect: 'Allow', Action: 'dynamodb:ConditionCheckItem', Resource: book },
      {
        Effect: 'Allow',
        Action: 'dynamodb:BatchWriteItem',
        Resource: [table, book],
        Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['ann', 'note-*'] } },
      },
    ]);
    client = engine.client(DynamoDBClient, { credentials });
  });

  it('needs each permission on the table that it is about, and no other', async () => {
    const keys = { Orders: key, Notes: { id: { S: 'note-1' } } };
    const transact = (put: keyof typeof keys, check: keyof typeof keys) => {
      const TransactItems = [
        { Put: { TableName: put, Item: keys[put] } },
        { ConditionCheck: { TableName: check, Key: keys[check], ConditionExpression: 'attribute_not_exists(absent)' } },
      ];
      return refusal(client.send(new TransactWriteItemsCommand({ TransactItems })));
    };

    expect(await transact('Orders', 'Notes')).toBe('accepted');
    expect(await transact('Notes', 'Orders')).toBe(refused('PutItem', book));
    expect(await refusal(client.send(new PutItemCommand({ TableName: 'Orders', Item: key })))).toBe(refused('PutItem', table));
  });

  it('names for each table the partition keys of that table', async () => {
    const write = (id: string) => {
      const RequestItems = { Orders: [{ PutRequest: { Item: key } }], Notes: [{ PutRequest: { Item: { id: { S: id } } } }] };
      return refusal(client.send(new BatchWriteItemCommand({ RequestItems })));
    };

    expect(await write('note-1')).toBe('accepted');
    expect(await write('diary')).toBe(refused('BatchWriteItem', book));
  });
});
