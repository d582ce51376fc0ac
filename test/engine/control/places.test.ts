import { EventBridgeClient, PutRuleCommand } from '@aws-sdk/client-eventbridge';
import { describe, expect, it } from 'vitest';
import { testEngine } from '../support/testEngine.ts';

const engine = testEngine({ frozenAt: Date.parse('2030-01-01T00:00:00Z') });
const putRule = (name: string, region: string) =>
  engine.client(EventBridgeClient, { region }).send(new PutRuleCommand({ Name: name, ScheduleExpression: 'cron(0 9 * * ? *)' }));
const rulesAt = async (query: string) => {
  const { body } = await engine.control('GET', `rules${query}`);
  const { rules } = body;
  return Array.isArray(rules) ? rules.map(({ name }) => name) : [];
};

describe('accounts and regions', () => {
  it('what is looked at is where something is; the usual place first, another when it is asked for', async () => {
    await putRule('far', 'eu-west-1');
    expect(await rulesAt('')).toEqual(['far']);

    await putRule('near', 'us-east-1');

    expect(await rulesAt('')).toEqual(['near']);
    expect(await rulesAt('?region=eu-west-1')).toEqual(['far']);
    expect((await engine.control('GET', 'places')).body).toEqual({
      places: [
        { account: '000000000000', region: 'eu-west-1' },
        { account: '000000000000', region: 'us-east-1' },
      ],
    });
  });
});
