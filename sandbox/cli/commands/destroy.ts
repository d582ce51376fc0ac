import { cdk } from '../../deploy/cdk.ts';
import { appOf, appOption } from '../app.ts';
import { type Command, cautionOptions, endpointOption, type Invocation } from '../command.ts';
import { confirm } from '../confirm.ts';
import { connectSandbox } from '../connection.ts';

export const command: Command = {
  summary: 'Destroys the stack, or that of your own CDK app, with the unmodified cdklocal: tables and all',
  usage: '[--app DIR] [--dry-run] [--yes]',
  examples: ['destroy --dry-run', 'destroy --yes', 'destroy --app ../billing'],
  options: {
    ...endpointOption,
    ...cautionOptions,
    ...appOption,
  },
  run,
};

async function run(invocation: Invocation) {
  const { options, print, tell, json } = invocation;
  const app = appOf(options, 'destroy');
  const { endpoint, names } = await connectSandbox(options);
  const what = app === undefined ? `the stack ${names.stack}` : `the stacks of ${app}`;
  if (options['dry-run'] === true) {
    print(`${what} would go, with its tables, functions, rules and logs`);
    return { document: { preview: app === undefined ? { stack: names.stack } : { app } } };
  }
  await confirm(invocation, { what: `destroying ${what}`, question: `Destroy ${what}?`, again: 'destroy' });
  const onLine = json ? {} : { onLine: tell };
  await cdk(['destroy', '--all', '--force'], { endpoint, ...(app === undefined ? {} : { app }), ...onLine });
  print(`destroyed ${what}.  next: ninesharp deploy`);
  return { document: app === undefined ? { destroyed: names.stack } : { destroyed: app } };
}
