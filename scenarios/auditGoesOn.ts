import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';
import { alarmState } from '../sandbox/verbs/alarms.ts';

const wholeSeconds = 15 * 60;
const twoHoursMs = 2 * 60 * 60 * 1000 + 5 * 60 * 1000;

export default scenario(
  'An audit that ran out of time ends well, and the rule of every hour goes on with it to its end, and begins no other',
  async ({ aws, names, functions, api, engine, target, logsOf, step }) => {
    const audits = async () => (await api.ask('GET', '/audit')).body;
    const told = async () => (await logsOf(`/aws/lambda/${names.auditor}`).lines()).flatMap(({ entry }) => entry?.['message'] ?? []);
    await step('seed a row that no run will find', () =>
      aws.documents.send(new PutCommand({ TableName: names.table, Item: { TaskID: 'lost', Status: 'Pending' } })),
    );
    await step('leave the auditor the ten seconds that it keeps for its end', () => functions.configure(names.auditor, {}, 10));

    const cutShort = await step('let the audit run', () => functions.invoke(names.auditor, { time: '2030-01-06T03:00:00Z' }));
    expect(cutShort).toEqual({ error: undefined, result: { rows: 0, findings: 0, unfinished: true } });
    expect(await audits()).toMatchObject({ Audit: { Rows: 0, Findings: 0 }, Findings: [] });
    await step('give it its quarter of an hour', () => functions.configure(names.auditor, {}, wholeSeconds));
    await step('let two hours pass', () => engine.advance(twoHoursMs));

    expect(await audits()).toMatchObject({
      Audit: {
        AuditID: expect.stringMatching(/^20300106T030000Z-/),
        Rows: 1,
        Findings: 1,
        FinishedAt: expect.any(String),
      },
      Findings: [{ TaskID: 'lost' }],
    });
    expect(await told()).toEqual(['audit left unfinished', 'row not executable', 'audit finished']);
    expect(await alarmState(target, `${names.auditor}-failed`)).not.toBe('ALARM');
  },
  { needs: ['virtual-clock'] },
);
