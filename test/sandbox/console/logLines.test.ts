import { CloudWatchLogsClient, CreateLogGroupCommand, CreateLogStreamCommand, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { describe, expect, it } from 'vitest';
import { newestLines } from '../../../sandbox/console/logLines.ts';
import { testEngine } from '../../engine/support/testEngine.ts';

const noonMs = Date.parse('2030-01-02T12:00:00Z');
const engine = testEngine({ frozenAt: noonMs });

describe('the newest lines of a log', () => {
  it('are read backwards, each once, also where many have one instant', async () => {
    const logs = engine.client(CloudWatchLogsClient);
    const [logGroupName, logStreamName] = ['many', 's'];
    await logs.send(new CreateLogGroupCommand({ logGroupName }));
    await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
    const instants = [noonMs - 20 * 3_600_000, ...Array<number>(7).fill(noonMs - 60_000), noonMs - 59_000];
    const logEvents = instants.map((timestamp, index) => ({ timestamp, message: `line ${index}${index % 2 === 0 ? ' even' : ''}` }));
    await logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
    const read = async (pattern: string, limit: number) => {
      const pages: string[][] = [];
      let before: string | undefined;
      do {
        const page = await newestLines(logs, { group: logGroupName, from: 0, to: noonMs, pattern, limit, before });
        pages.push(page.events.map(({ message }) => message));
        before = 'older' in page ? page.older : undefined;
      } while (before !== undefined);
      return pages;
    };

    expect(await read('', 3)).toEqual([
      ['line 6', 'line 7', 'line 8 even'].map((text, index) => (index === 0 ? `${text} even` : text)),
      ['line 3', 'line 4 even', 'line 5'],
      ['line 0 even', 'line 1', 'line 2 even'],
    ]);
    expect(await read('even', 2)).toEqual([['line 6 even', 'line 8 even'], ['line 2 even', 'line 4 even'], ['line 0 even']]);
    expect(await read('nothing', 2)).toEqual([[]]);
  });
});
