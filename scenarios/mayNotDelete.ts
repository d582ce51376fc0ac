import { InvokeCommand, UpdateFunctionCodeCommand, waitUntilFunctionUpdatedV2 } from '@aws-sdk/client-lambda';
import { expect } from '../sandbox/scenario/expect.ts';
import { probeZip } from '../sandbox/scenario/probe.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario(
  "The function's role may not delete a task",
  async ({ tasks, aws, names, step }) => {
    await step('seed a task', () => tasks.put({ TaskID: 'kept', ExecutionTime: '2030-01-01T08:00:00Z' }));

    const answer = await step('let code that deletes run in place of the function', async () => {
      await aws.lambda.send(new UpdateFunctionCodeCommand({ FunctionName: names.executor, ZipFile: await probeZip('deleteTask') }));
      await waitUntilFunctionUpdatedV2({ client: aws.lambda, maxWaitTime: 60 }, { FunctionName: names.executor });
      return aws.lambda.send(new InvokeCommand({ FunctionName: names.executor, Payload: JSON.stringify({ id: 'kept' }) }));
    });

    const [account, region] = ['000000000000', 'us-east-1'];
    expect(JSON.parse(Buffer.from(answer.Payload ?? []).toString('utf8'))).toMatchObject({
      errorType: 'AccessDeniedException',
      errorMessage: expect.stringMatching(
        new RegExp(
          `^User: arn:aws:sts::${account}:assumed-role/[^/]+/${names.executor} is not authorized to perform: dynamodb:DeleteItem on resource: ` +
            `arn:aws:dynamodb:${region}:${account}:table/${names.table} because no identity-based policy allows the dynamodb:DeleteItem action$`,
        ),
      ),
    });
    expect(await tasks.status('kept')).toBe('Pending');
  },
  { needs: ['iam'] },
);
