import {
  AddPermissionCommand,
  CreateFunctionCommand,
  DeleteFunctionCommand,
  GetFunctionConfigurationCommand,
  InvokeCommand,
  type LambdaClient,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionActiveV2,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';
import type { AwsClients } from '../aws.ts';
import { probeZip } from '../scenario/probe.ts';

export interface Invoked {
  /** Undefined when the function ended well. */
  readonly error: string | undefined;
  readonly result: unknown;
}

export interface Functions {
  invoke(name: string, event: object): Promise<Invoked>;
  /** Adds to a function's environment, and sets its timeout. */
  configure(name: string, environment: Readonly<Record<string, string>>, timeoutSeconds?: number): Promise<void>;
  /**
   * Has scenarios/probes/<probe>.ts run as a function of its own while `act` does something, with the role and environment of another, which may
   * invoke it, and so may those of `callers`.
   */
  withProbe<Result>(
    probe: string,
    like: string,
    act: (functionName: string) => Promise<Result>,
    callers?: readonly string[],
  ): Promise<Result>;
}

const patienceSeconds = 60;

export function functionsOf({ lambda }: { readonly lambda: AwsClients['lambda'] }): Functions {
  return {
    invoke: async (FunctionName, event) => {
      const { FunctionError, Payload } = await lambda.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }));
      const text = Buffer.from(Payload ?? []).toString('utf8');
      return { error: FunctionError, result: text === '' ? undefined : JSON.parse(text) };
    },
    configure: async (FunctionName, environment, timeoutSeconds) => {
      const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
      const Variables = { ...Environment?.Variables, ...environment };
      const timeout = timeoutSeconds === undefined ? {} : { Timeout: timeoutSeconds };
      await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables }, ...timeout }));
      await waitUntilFunctionUpdatedV2({ client: lambda, maxWaitTime: patienceSeconds }, { FunctionName });
    },
    withProbe: async (probe, like, act, callers = []) => {
      const FunctionName = `${like}-${probe}`;
      await createProbe(lambda, FunctionName, probe, like);
      try {
        for (const caller of [like, ...callers]) await letIn(lambda, FunctionName, caller);
        return await act(FunctionName);
      } finally {
        await lambda.send(new DeleteFunctionCommand({ FunctionName }));
      }
    },
  };
}

async function createProbe(lambda: LambdaClient, FunctionName: string, probe: string, like: string): Promise<void> {
  const model = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: like }));
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Code: { ZipFile: await probeZip(probe) },
      Handler: 'index.handler',
      Runtime: model.Runtime,
      Role: model.Role,
      Environment: { Variables: model.Environment?.Variables ?? {} },
      Timeout: 30,
    }),
  );
  await waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: patienceSeconds }, { FunctionName });
}

/** Which takes a policy of the function that is called: the roles of the scheduler may invoke none that does not let them in. */
async function letIn(lambda: LambdaClient, FunctionName: string, caller: string): Promise<void> {
  const { Role } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: caller }));
  await lambda.send(new AddPermissionCommand({ FunctionName, StatementId: caller, Action: 'lambda:InvokeFunction', Principal: Role }));
}
