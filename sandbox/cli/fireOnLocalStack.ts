import { awsClients } from '../aws.ts';
import { connectLocalStack } from '../engines/localstack.ts';
import { fireOnHook } from '../localstack/fireRule.ts';
import { localStackEndpoint } from '../localstack/ready.ts';
import { type Invocation, textOption, textsOption } from './command.ts';
import { readMembers } from './eventMembers.ts';
import { namedRule } from './namedRule.ts';
import { readWhen } from './when.ts';

/** LocalStack has no journal to wait for: the event is with the rule's targets when this resolves. */
export async function fireOnLocalStack({ options, positionals: [asked], print, tell }: Invocation) {
  const event = readMembers(textsOption(options, 'set'));
  const endpoint = localStackEndpoint();
  const target = await connectLocalStack(endpoint);
  const rule = await namedRule(awsClients(target.clientConfig), asked, 'rule fire');
  const at = textOption(options, 'at');
  const time = `${new Date(at === undefined ? Date.now() : readWhen(at, Date.now())).toISOString().slice(0, 19)}Z`;
  await fireOnHook(endpoint, rule, time, event);
  print(`fired ${rule} on LocalStack for ${time}`);
  tell('next: docker compose logs localstack');
  return { document: { rule, engine: 'localstack', time } };
}
