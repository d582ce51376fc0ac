import { ListRulesCommand } from '@aws-sdk/client-eventbridge';
import type { AwsClients } from '../aws.ts';
import { Problem } from '../problem.ts';
import { nearest } from './nearest.ts';

/** The rule that was asked for, or the only one there is; `command` is what the name is for, e.g. `rule fire`. */
export async function namedRule(aws: AwsClients, asked: string | undefined, command: string): Promise<string> {
  const { Rules = [] } = await aws.events.send(new ListRulesCommand({}));
  const names = Rules.flatMap(({ Name }) => Name ?? []);
  const [only] = names;
  if (asked === undefined && only !== undefined && names.length === 1) return only;
  if (asked !== undefined && names.includes(asked)) return asked;
  if (only === undefined) throw new Problem('rule-not-found', 'there are no rules', 'nothing is deployed', 'ninesharp deploy');
  const why = names.length === 1 ? `there is one rule: ${only}` : `the rules are ${names.join(', ')}`;
  if (asked === undefined) throw new Problem('usage', 'there are several rules: name one', why, `ninesharp ${command} ${only}`);
  throw new Problem('rule-not-found', `no rule is named "${asked}"`, why, `ninesharp ${command} ${nearest(asked, names) ?? only}`);
}
