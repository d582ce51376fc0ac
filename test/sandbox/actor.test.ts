import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { ControlClient } from '../../sandbox/controlClient.ts';
import { deploySample, table } from '../engine/support/sampleStack.ts';
import { testEngine } from '../engine/support/testEngine.ts';

const engine = testEngine({ frozenAt: Date.parse('2030-01-01T00:00:00Z') });

describe('the command line', () => {
  it('is named in the journal as who moved the clock', async () => {
    await new ControlClient(engine.endpoint).advance(1_000);

    const { body } = await engine.control('GET', 'journal');
    expect(body['entries']).toContainEqual(expect.objectContaining({ kind: 'clock', act: 'travel', actor: 'cli' }));
  });

  it('is known by its user agent: what it writes has a history', async () => {
    await deploySample(engine);
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const client = new DynamoDBClient({ endpoint: engine.endpoint, region: 'us-east-1', credentials, userAgentAppId: 'ninesharp' });
    await client.send(new PutItemCommand({ TableName: table, Item: { TaskID: { S: 't-1' } } }));

    const { body } = await engine.control('GET', `tables/${table}/history?key=${encodeURIComponent('{"TaskID":{"S":"t-1"}}')}`);
    expect(body['versions']).toEqual([expect.objectContaining({ by: { kind: 'client' }, after: '{"TaskID":{"S":"t-1"}}' })]);
  });
});
