import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateFunctionCommand, GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { namesFor } from '../../../infra/names.ts';
import { awsClients } from '../../../sandbox/aws.ts';
import { localClientConfig } from '../../../sandbox/engines/localClientConfig.ts';
import { rememberConfigurations } from '../../../sandbox/scenario/configurations.ts';
import { functionsOf } from '../../../sandbox/verbs/functions.ts';
import { testEngine } from '../../engine/support/testEngine.ts';

const engine = testEngine();
const names = namesFor('kept');

it('what a scenario configured is set back to what was found', async () => {
  const lambda = engine.client(LambdaClient);
  const Statement = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await engine.client(IAMClient).send(new CreateRoleCommand({ RoleName: 'any', AssumeRolePolicyDocument }));
  for (const FunctionName of [names.executor, names.retrier, names.worker, names.auditor, names.api])
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName,
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Role: 'arn:aws:iam::000000000000:role/any',
        Code: { ZipFile: zipSync({ 'index.js': strToU8('exports.handler = async () => {};') }) },
        Timeout: 60,
        Environment: { Variables: { TABLE_NAME: 'tasks' } },
      }),
    );
  const aws = awsClients(localClientConfig(engine.endpoint));
  const restore = await rememberConfigurations({ aws, names });
  const functions = functionsOf(aws);
  await functions.configure(names.executor, { BACK_OFF_BASE_MS: '50' }, 2);
  await functions.configure(names.retrier, { TABLE_NAME: 'another' });

  await restore();

  for (const FunctionName of [names.executor, names.retrier]) {
    const { Environment, Timeout } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    expect({ Variables: Environment?.Variables, Timeout }).toEqual({ Variables: { TABLE_NAME: 'tasks' }, Timeout: 60 });
  }
});
