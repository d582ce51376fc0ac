import { awsEnvironment } from '../../awsEnvironment.ts';
import { type Command, endpointOption, type Invocation } from '../command.ts';
import { connect } from '../connection.ts';
import { describeDue } from '../engineStart.ts';
import { describeFault } from '../faultLines.ts';
import { describeInstant } from '../instants.ts';

export const command: Command = {
  summary: 'Tells what runs, where its state is and what is due next',
  usage: '[--env]',
  examples: ['status', 'status --env'],
  options: {
    ...endpointOption,
    env: { type: 'boolean', help: 'the variables that point an SDK or the aws command at the engine, for eval' },
  },
  run,
};

async function run({ options, print }: Invocation) {
  const { control, health, endpoint } = await connect(options);
  const env = awsEnvironment(endpoint);
  if (options['env']) {
    for (const [name, value] of Object.entries(env)) print(`export ${name}=${value}`);
    return { document: { env } };
  }
  const [clock, due, { faults }, { rules }] = await Promise.all([control.clock(), control.firings(), control.faults(), control.rules()]);
  print(`AWS endpoint  ${endpoint}  (process ${health.pid}, version ${health.version})`);
  print(`Console       ${endpoint}/_sandbox/`);
  print(`Clock         ${clock.mode}, ${describeInstant(clock.now)}`);
  print(`Rules         ${rules.map(({ name }) => name).join(', ') || 'none: ninesharp deploy'}`);
  const next = due.length > 0 ? describeDue(due, clock) : ['nothing is due'];
  for (const [index, line] of next.entries()) print(`${index === 0 ? 'Next' : '    '}          ${line}`);
  for (const fault of faults) print(`Fault         ${describeFault(fault)}`);
  print(`State         ${health.data ?? 'kept only while it runs'}`);
  return {
    document: {
      endpoint,
      console: `${endpoint}/_sandbox/`,
      pid: health.pid,
      version: health.version,
      clock,
      rules: rules.map(({ name }) => name),
      next: due[0] ?? null,
      due,
      faults,
      data: health.data ?? null,
      env,
    },
  };
}
