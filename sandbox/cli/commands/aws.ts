import { spawn } from 'node:child_process';
import { devNull } from 'node:os';
import { awsEnvironment } from '../../awsEnvironment.ts';
import { Problem } from '../../problem.ts';
import type { Command, Invocation } from '../command.ts';
import { connect } from '../connection.ts';

/** Signals end a program with 128 and their number, as shells tell it. */
const signalCodes: Readonly<Record<string, number>> = { SIGINT: 130, SIGTERM: 143 };

export const command: Command = {
  summary: 'Runs the aws command against the engine: endpoint, region and credentials are set, none of yours is read',
  usage: '<words for aws...>',
  examples: ['aws dynamodb scan --table-name ScheduledTasks', 'aws logs tail /aws/lambda/DailyTaskExecutor'],
  takesAll: true,
  positionals: { least: 0, most: Number.POSITIVE_INFINITY },
  run: async ({ positionals }: Invocation) => {
    const { endpoint } = await connect({});
    return { exitCode: await runAws(positionals, endpoint) };
  },
};

function runAws(args: readonly string[], endpoint: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn('aws', args, { stdio: 'inherit', env: environment(endpoint) });
    child.on('error', (error) => reject(notFound(error)));
    child.on('close', (code, signal) => resolve(code ?? signalCodes[signal ?? ''] ?? 1));
  });
}

/** Everything of the user's but what AWS tools read: a profile or a session token would go before the sandbox's keys. */
function environment(endpoint: string): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('AWS_') || name === 'AWS_PAGER' || name.endsWith('_REGION'),
  );
  const files = { AWS_CONFIG_FILE: devNull, AWS_SHARED_CREDENTIALS_FILE: devNull, AWS_EC2_METADATA_DISABLED: 'true' };
  return { ...awsEnvironment(endpoint), ...Object.fromEntries(others), ...files };
}

function notFound(error: Error): Problem {
  return new Problem(
    'aws-not-found',
    'the aws command could not be run',
    error.message,
    'pip install awscli, or any other way that AWS names',
    2,
  );
}
