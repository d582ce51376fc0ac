import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cdk } from '../../deploy/cdk.ts';
import { deploy, isBootstrapped } from '../../deploy/stack.ts';
import { Problem } from '../../problem.ts';
import { type Command, endpointOption, type Invocation, textOption } from '../command.ts';
import { connectSandbox } from '../connection.ts';
import { readSchedule } from '../schedules.ts';

export const command: Command = {
  summary: 'Deploys the stack, or your own CDK app, with the unmodified cdklocal, bootstrapping first where that is needed',
  usage: '[--schedule EXPRESSION] [--app DIR]',
  examples: ['deploy', "deploy --schedule 'cron(30 10 * * ? *)'", 'deploy --app ../billing'],
  options: {
    ...endpointOption,
    schedule: { type: 'string', value: 'EXPRESSION', help: 'when the rule is due (default: every day at 09:00 UTC)' },
    app: { type: 'string', value: 'DIR', help: 'the folder of another CDK app, the one with cdk.json' },
  },
  run: async ({ options, print, json, tell }: Invocation) => {
    const schedule = textOption(options, 'schedule');
    if (schedule !== undefined) readSchedule(schedule);
    const { endpoint, aws, names } = await connectSandbox(options);
    const app = appFolder(textOption(options, 'app'));
    const began = performance.now();
    const onLine = json ? undefined : tell;
    const common = { endpoint, ...(app === undefined ? {} : { app }), ...(onLine ? { onLine } : {}) };
    if (!(await isBootstrapped(aws))) await cdk(['bootstrap'], common);
    await deploy({ ...common, ...(schedule === undefined ? {} : { context: { schedule } }) });
    const deployMs = Math.round(performance.now() - began);
    const [what, next] =
      app === undefined ? [names.stack, 'ninesharp task add, then ninesharp clock travel next'] : [app, 'ninesharp clock next'];
    print(`deployed ${what} in ${(deployMs / 1000).toFixed(1)} s.  next: ${next}`);
    return { document: { ...(app === undefined ? { stack: names.stack } : { app }), deployMs } };
  },
};

/** The folder of somebody's CDK app, whole; undefined for the project's own. */
export function appFolder(folder: string | undefined): string | undefined {
  if (folder === undefined) return undefined;
  if (existsSync(join(folder, 'cdk.json'))) return resolve(folder);
  throw new Problem(
    'no-cdk-app',
    `${folder} is no CDK app`,
    'there is no cdk.json in it',
    'ninesharp deploy --app <the folder with cdk.json>',
  );
}
