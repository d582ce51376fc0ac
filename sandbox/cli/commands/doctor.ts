import { resolve } from 'node:path';
import { type Command, endpointOf, endpointOption, type Invocation, textOption } from '../command.ts';
import { describeFindings, examine } from '../doctor/examine.ts';

export const command: Command = {
  summary: 'Looks for what keeps ninesharp from working here, and says what to do; exit code 1 when something does',
  examples: ['doctor', 'doctor --data ~/elsewhere'],
  options: { ...endpointOption, data: { type: 'string', value: 'DIR', help: 'the state folder to look at (default .sandbox/state)' } },
  run: async ({ options, print }: Invocation) => {
    const folder = resolve(textOption(options, 'data') ?? '.sandbox/state');
    const findings = await examine(folder, endpointOf(options));
    const { checks, fixes } = describeFindings(findings);
    for (const line of checks) print(line);
    if (fixes.length > 0) print('');
    for (const line of fixes) print(line);
    return { document: { findings }, exitCode: findings.some(({ outcome }) => outcome === 'FAIL') ? 1 : 0 };
  },
};
