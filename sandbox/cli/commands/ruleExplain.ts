import { explain } from '../../../engine/schedule/explain.ts';
import { parseSchedule } from '../../../engine/schedule/schedule.ts';
import { Problem } from '../../problem.ts';
import type { Command, Invocation } from '../command.ts';
import { describeInstant } from '../instants.ts';
import { nextTimes } from '../nextOfRule.ts';

export const command: Command = {
  summary: 'Says in English when an expression is due, and the next five times; needs no engine',
  usage: "'<expression>'",
  examples: ["rule explain 'cron(0 9 ? * MON-FRI *)'", "rule explain 'rate(5 minutes)'"],
  positionals: { least: 1, most: 1 },
  run: async ({ positionals: [expression = ''], print }: Invocation) => {
    const schedule = parseSchedule(expression);
    if (!schedule) {
      const why = 'AWS answers: Parameter ScheduleExpression is not valid.';
      throw new Problem(
        'bad-expression',
        `${expression} is no schedule expression`,
        why,
        "six fields, one of the two day fields a ?:  ninesharp rule explain 'cron(0 9 * * ? *)'",
      );
    }
    const next = nextTimes(schedule, Date.now(), 5);
    print(explain(schedule));
    for (const at of next) print(`  ${describeInstant(at)}`);
    return { document: { expression, reading: explain(schedule), next: next.map((at) => new Date(at).toISOString()) } };
  },
};
