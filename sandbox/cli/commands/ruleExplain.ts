import { explain } from '../../../engine/schedule/explain.ts';
import type { Command, Invocation } from '../command.ts';
import { describeInstant } from '../instants.ts';
import { localTimes } from '../localTimes.ts';
import { nextTimes } from '../nextOfRule.ts';
import { readSchedule } from '../schedules.ts';

export const command: Command = {
  summary: 'Says in English when an expression is due, and the next five times; needs no engine',
  usage: "'<expression>'",
  examples: ["rule explain 'cron(0 9 ? * MON-FRI *)'", "rule explain 'rate(5 minutes)'"],
  positionals: { least: 1, most: 1 },
  run: async ({ positionals: [expression = ''], print }: Invocation) => {
    const schedule = readSchedule(expression);
    const next = nextTimes(schedule, Date.now(), 5);
    const local = localTimes(schedule, next);
    const there = local.times.length > 0 ? ` (${local.times.join(' or ')} in ${local.zone})` : '';
    print(`${explain(schedule)}${there}`);
    for (const at of next) print(`  ${describeInstant(at)}`);
    const instants = next.map((at) => new Date(at).toISOString());
    return { document: { expression, reading: explain(schedule), next: instants, zone: local.zone, localTimes: local.times } };
  },
};
