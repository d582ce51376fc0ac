import { awsClients } from '../aws.ts';
import { connectLocalStack } from '../engines/localstack.ts';
import { type Invocation, textOption } from './command.ts';
import { namedRule } from './namedRule.ts';
import { readWhen } from './when.ts';

/** LocalStack has no journal to wait for: the event is with the rule's targets when this resolves. */
export async function fireOnLocalStack({ options, positionals: [asked], print, tell }: Invocation) {
  const target = await connectLocalStack();
  const rule = await namedRule(awsClients(target.clientConfig), asked, 'rule fire');
  const at = textOption(options, 'at');
  const time = `${new Date(at === undefined ? Date.now() : readWhen(at, Date.now())).toISOString().slice(0, 19)}Z`;
  await target.fire(rule, time);
  print(`fired ${rule} on LocalStack for ${time}`);
  tell('next: docker compose logs localstack');
  return { document: { rule, engine: 'localstack', time } };
}
