import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { CreateSecretCommand, DeleteSecretCommand, PutResourcePolicyCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Sandbox } from '../sandbox.ts';

/** A call that a receiver of webhooks got. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Receiver {
  readonly received: readonly Received[];
  /** What a task's Parameters need to call it. */
  readonly parameters: { readonly Url: string; readonly SecretId: string };
}

export const webhookSecret = 'a secret of the receiver';

/** Receives webhooks on this machine while `act` does something: the executor may call it, and may read the secret that signs the calls. */
export async function withReceiver<Result>(
  sandbox: Pick<Sandbox, 'target' | 'aws' | 'functions' | 'names'>,
  respond: (call: Received, response: ServerResponse) => void | Promise<void>,
  act: (receiver: Receiver) => Promise<Result>,
): Promise<Result> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const call = await readCall(request);
    received.push(call);
    await respond(call, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { base, close } = await sandbox.target.reach(`http://127.0.0.1:${port}`);
  const secrets = new SecretsManagerClient(sandbox.target.clientConfig);
  const SecretId = `${sandbox.names.table}-webhook`;
  try {
    await shareSecret(secrets, SecretId, sandbox);
    const allowed = { WEBHOOK_ALLOWED_ORIGINS: new URL(base).origin };
    for (const name of [sandbox.names.executor, sandbox.names.retrier]) await sandbox.functions.configure(name, allowed);
    return await act({ received, parameters: { Url: `${base}/hook`, SecretId } });
  } finally {
    await secrets.send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true }));
    await close();
    server.closeAllConnections();
    server.close();
  }
}

async function readCall(request: IncomingMessage): Promise<Received> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body };
}

/** Its owner lets the roles of the executor and the retrier read it. */
async function shareSecret(secrets: SecretsManagerClient, SecretId: string, { aws, names }: Pick<Sandbox, 'aws' | 'names'>): Promise<void> {
  await secrets.send(new CreateSecretCommand({ Name: SecretId, SecretString: webhookSecret }));
  const configurations = await Promise.all(
    [names.executor, names.retrier].map((FunctionName) => aws.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))),
  );
  const Principal = { AWS: configurations.map(({ Role }) => Role) };
  const statement = { Effect: 'Allow', Principal, Action: 'secretsmanager:GetSecretValue', Resource: '*' };
  const ResourcePolicy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  await secrets.send(new PutResourcePolicyCommand({ SecretId, ResourcePolicy }));
}
