import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { connectEngine } from 'ninesharp';

const engine = await connectEngine(process.env.AWS_ENDPOINT_URL);

test('the report of the day is written at six', async () => {
  await engine.clock.travel('2030-01-04T06:00:00Z');

  const { Item } = await new DynamoDBClient(engine.clientConfig).send(
    new GetItemCommand({ TableName: 'Reports', Key: { Day: { S: '2030-01-04' } } }),
  );
  expect(Item.WrittenAt.S).toMatch(/^2030-01-04T06:00:00/);
});
