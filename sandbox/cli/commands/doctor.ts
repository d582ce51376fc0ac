import { resolve } from 'node:path';
import { type Command, endpointOf, endpointOption, type Invocation, textOption } from '../command.ts';
import { engineFindings } from '../doctor/engine.ts';
import { machineFindings } from '../doctor/machine.ts';

export const command: Command = {
  summary: 'Looks for what keeps ninesharp from working here, and says what to do; exit code 1 when something does',
  examples: ['doctor', 'doctor --data ~/elsewhere'],
  options: { ...endpointOption, data: { type: 'string', value: 'DIR', help: 'the state folder to look at (default .sandbox/state)' } },
  run: async ({ options, print }: Invocation) => {
    const folder = resolve(textOption(options, 'data') ?? '.sandbox/state');
    const findings = [...machineFindings(process.env, folder), ...(await engineFindings(endpointOf(options)))];
    for (const { outcome, name, detail } of findings) print(`${outcome.padEnd(4)}  ${name.padEnd(11)}  ${detail}`);
    const toMend = findings.filter(({ fix }) => fix !== undefined);
    if (toMend.length > 0) print('');
    for (const { name, fix } of toMend) print(`fix   ${name.padEnd(11)}  ${fix}`);
    return { document: { findings }, exitCode: findings.some(({ outcome }) => outcome === 'FAIL') ? 1 : 0 };
  },
};
