import { CloudWatchLogsClient, CreateLogGroupCommand, CreateLogStreamCommand, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { TestEngine } from '../../support/testEngine.ts';

/** Log groups of an engine, driven by the SDK. */
export function logsOf(engine: TestEngine) {
  const client = () => engine.client(CloudWatchLogsClient);
  return {
    client,
    createGroup: (logGroupName: string, tags?: Record<string, string>) =>
      client().send(new CreateLogGroupCommand({ logGroupName, ...(tags && { tags }) })),
    createStream: (logGroupName: string, logStreamName: string) =>
      client().send(new CreateLogStreamCommand({ logGroupName, logStreamName })),
    put: (logGroupName: string, logStreamName: string, ...logEvents: { timestamp: number; message: string }[]) =>
      client().send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents })),
  };
}
