import { type Names, namesFor } from '../../infra/names.ts';
import { type AwsClients, awsClients } from '../aws.ts';
import { ControlClient, type Health } from '../controlClient.ts';
import { embeddedAt } from '../engines/embedded.ts';
import { openSandbox, type Sandbox } from '../sandbox.ts';
import { endpointOf, type Invocation } from './command.ts';

/** The engine that a command talks to, in its several ways. */
export interface Connection {
  readonly endpoint: string;
  readonly control: ControlClient;
  readonly aws: AwsClients;
  readonly names: Names;
  readonly sandbox: Sandbox;
  readonly health: Health;
}

/** Throws the Problem `no-engine` (exit code 3) where none answers. */
export async function connect(options: Invocation['options']): Promise<Connection> {
  const endpoint = endpointOf(options);
  const control = new ControlClient(endpoint);
  const health = await control.health();
  const names = namesFor();
  const target = embeddedAt(endpoint);
  return { endpoint, control, health, names, aws: awsClients(target.clientConfig), sandbox: openSandbox(target, names) };
}
