import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  GetFunctionConfigurationCommand,
  InvokeCommand,
  waitUntilFunctionActiveV2,
} from '@aws-sdk/client-lambda';
import { expect } from '../sandbox/scenario/expect.ts';
import { probeZip } from '../sandbox/scenario/probe.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario(
  "The function's role may not delete a task",
  async ({ tasks, aws: { lambda }, names, step }) => {
    await step('seed a task', () => tasks.put({ TaskID: 'kept', ExecutionTime: '2030-01-01T08:00:00Z' }));

    const executor = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: names.executor }));
    const FunctionName = `${names.executor}-probe`;
    const code = { Code: { ZipFile: await probeZip('deleteTask') }, Handler: 'index.handler', Runtime: executor.Runtime };
    const rights = { Role: executor.Role, Environment: { Variables: executor.Environment?.Variables ?? {} } };
    await step('let a function that deletes have the role and the environment of the executor', () =>
      lambda.send(new CreateFunctionCommand({ FunctionName, ...code, ...rights, Timeout: 30 })),
    );
    try {
      const answer = await step('run it', async () => {
        await waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: 60 }, { FunctionName });
        return lambda.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify({ id: 'kept' }) }));
      });

      const [, partition, , region, account] = (executor.FunctionArn ?? '').split(':');
      const role = executor.Role?.split('/').at(-1);
      expect(JSON.parse(Buffer.from(answer.Payload ?? []).toString('utf8'))).toMatchObject({
        errorType: 'AccessDeniedException',
        errorMessage:
          `User: arn:${partition}:sts::${account}:assumed-role/${role}/${FunctionName} is not authorized to perform: dynamodb:DeleteItem on resource: ` +
          `arn:${partition}:dynamodb:${region}:${account}:table/${names.table} because no identity-based policy allows the dynamodb:DeleteItem action`,
      });
      expect(await tasks.status('kept')).toBe('Pending');
    } finally {
      await lambda.send(new DeleteFunctionCommand({ FunctionName }));
    }
  },
  { needs: ['iam'] },
);
