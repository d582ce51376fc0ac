import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario(
  "The function's role may not delete a task",
  async ({ tasks, aws: { lambda }, names, functions, step }) => {
    await step('seed a task', () => tasks.put({ TaskID: 'kept', ExecutionTime: '2030-01-01T08:00:00Z' }));

    await functions.withProbe('deleteTask', names.executor, async (FunctionName) => {
      const { result } = await step('let a function delete it that has the role of the executor', () =>
        functions.invoke(FunctionName, { id: 'kept' }),
      );

      const { Role = '', FunctionArn = '' } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: names.executor }));
      const [, partition, , region, account] = FunctionArn.split(':');
      const role = Role.split('/').at(-1);
      expect(result).toMatchObject({
        errorType: 'AccessDeniedException',
        errorMessage:
          `User: arn:${partition}:sts::${account}:assumed-role/${role}/${FunctionName} is not authorized to perform: dynamodb:DeleteItem on resource: ` +
          `arn:${partition}:dynamodb:${region}:${account}:table/${names.table} because no identity-based policy allows the dynamodb:DeleteItem action`,
      });
      expect(await tasks.status('kept')).toBe('Pending');
    });
  },
  { needs: ['iam'] },
);
