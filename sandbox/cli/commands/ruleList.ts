import { ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { explain } from '../../../engine/schedule/explain.ts';
import { parseSchedule } from '../../../engine/schedule/schedule.ts';
import { type Command, endpointOption, type Invocation } from '../command.ts';
import { connectSandbox } from '../connection.ts';

export const command: Command = {
  summary: 'Lists the rules, with what their schedules mean',
  examples: ['rule list'],
  options: endpointOption,
  run: async ({ options, print }: Invocation) => {
    const { aws } = await connectSandbox(options);
    const { Rules = [] } = await aws.events.send(new ListRulesCommand({}));
    const rules = Rules.map(({ Name = '', State = '', ScheduleExpression }) => ({
      name: Name,
      state: State,
      schedule: ScheduleExpression ?? null,
      reading: readingOf(ScheduleExpression),
    }));
    for (const { name, state, schedule, reading } of rules)
      print(`${name.padEnd(28)}  ${state.padEnd(8)}  ${(schedule ?? 'event pattern').padEnd(24)}  ${reading ?? ''}`.trimEnd());
    if (rules.length === 0) print('no rules.  deploy the stack: ninesharp deploy');
    return { document: { rules } };
  },
};

function readingOf(expression: string | undefined): string | null {
  const schedule = expression === undefined ? undefined : parseSchedule(expression);
  return schedule ? explain(schedule) : null;
}
