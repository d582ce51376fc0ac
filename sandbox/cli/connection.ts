import type { Health } from '../controlAnswers.ts';
import { ControlClient } from '../controlClient.ts';
import type { Sandbox } from '../sandbox.ts';
import { endpointOf, type Invocation } from './command.ts';

/** The engine that a command talks to. */
export interface Connection {
  readonly endpoint: string;
  readonly control: ControlClient;
  readonly health: Health;
}

/** Throws the Problem `no-engine` (exit code 3) where none answers. */
export async function connect(options: Invocation['options']): Promise<Connection> {
  const endpoint = endpointOf(options);
  const control = new ControlClient(endpoint);
  return { endpoint, control, health: await control.health() };
}

/** The same with the scheduler's tasks, rules and logs: loads the SDK, which the other commands need not wait for. */
export async function connectSandbox(
  options: Invocation['options'],
): Promise<Connection & Pick<Sandbox, 'aws' | 'names' | 'tasks' | 'logsOf'>> {
  const connection = await connect(options);
  const [{ openSandbox }, { embeddedAt }, { namesFor }] = await Promise.all([
    import('../sandbox.ts'),
    import('../engines/embeddedAt.ts'),
    import('../../infra/names.ts'),
  ]);
  const target = embeddedAt(connection.endpoint);
  // By this name the engine knows what the command line writes, and keeps each item's versions.
  const clientConfig = { ...target.clientConfig, userAgentAppId: 'ninesharp' };
  return { ...openSandbox({ ...target, clientConfig }, namesFor()), ...connection };
}
