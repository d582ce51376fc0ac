import { DynamoDBClient, GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { engineTest } from 'ninesharp/vitest';
import { expect } from 'vitest';

// Friday, two hours before the report is due. The app is deployed once; each test starts from there.
const test = engineTest({ app: '.', clock: '2030-01-04T04:00:00Z' });

test('the report of the day is written at six', async ({ clock, aws }) => {
  const { runs } = await clock.travel('2030-01-04T06:00:00Z');

  const { Item } = await new DynamoDBClient(aws).send(new GetItemCommand({ TableName: 'Reports', Key: { Day: { S: '2030-01-04' } } }));
  expect(runs).toMatchObject([{ function: 'ReportWriter', outcome: 'succeeded' }]);
  expect(Item?.WrittenAt.S).toMatch(/^2030-01-04T06:00:00/);
});

test('a week has five reports', async ({ clock, aws }) => {
  await clock.advance(7 * 86_400_000);

  const { Items = [] } = await new DynamoDBClient(aws).send(new ScanCommand({ TableName: 'Reports' }));
  expect(Items.map(({ Day }) => Day.S).sort()).toEqual(['2030-01-04', '2030-01-07', '2030-01-08', '2030-01-09', '2030-01-10']);
});
