import { bootstrapIfNeeded, deploy } from '../../deploy/stack.ts';
import { Problem } from '../../problem.ts';
import { appOf, appOption, isInCheckout } from '../app.ts';
import { type Command, endpointOption, type Invocation, textOption } from '../command.ts';
import { confirm } from '../confirm.ts';
import { connectSandbox } from '../connection.ts';
import { readSchedule } from '../schedules.ts';

export const command: Command = {
  summary: 'Deploys the stack, or your own CDK app, with the unmodified cdklocal, bootstrapping first where that is needed',
  usage: '[--schedule EXPRESSION] [--app DIR] [--engine embedded|aws]',
  examples: ['deploy', "deploy --schedule 'cron(30 10 * * ? *)'", 'deploy --app ../billing', 'deploy --engine aws --account 123456789012'],
  options: {
    ...endpointOption,
    schedule: { type: 'string', value: 'EXPRESSION', help: 'when the rule is due (default: every day at 09:00 UTC)' },
    ...appOption,
    engine: { type: 'string', value: 'NAME', help: 'embedded (default), or aws: real AWS, with your own credentials' },
    account: { type: 'string', value: 'ID', help: 'with --engine aws: the account that you mean' },
    stage: { type: 'string', value: 'NAME', help: 'production or sandbox (default: sandbox; with --engine aws: production)' },
    upgrade: { type: 'string', value: 'STEP', help: 'first, second or done, on the way from the first stack' },
    'api-authorization': { type: 'string', value: 'HOW', help: 'key, or iam: requests are signed, too (production: iam)' },
    'cors-origin': { type: 'string', value: 'ORIGIN', help: 'whose pages may call the API (default: nobody)' },
    'alarm-topic': { type: 'string', value: 'ARN', help: 'with --engine aws: the SNS topic that hears of alarms (default: none)' },
    yes: { type: 'boolean', help: 'with --engine aws and --account: do not ask' },
  },
  run: async (invocation: Invocation) => {
    const { options, print, json, tell } = invocation;
    const schedule = textOption(options, 'schedule');
    if (schedule !== undefined) readSchedule(schedule);
    if (readEngine(options) === 'aws') return deployToAws(invocation);
    const app = appOf(options, 'deploy');
    if (app !== undefined) refuseContext(options, app);
    const { endpoint, aws, names } = await connectSandbox(options);
    const began = performance.now();
    const onLine = json ? undefined : tell;
    const common = { endpoint, ...(app === undefined ? {} : { app }), ...(onLine ? { onLine } : {}) };
    await bootstrapIfNeeded(aws, common);
    await deploy({ ...common, context: contextOf(options) });
    const deployMs = Math.round(performance.now() - began);
    const [what, next] =
      app === undefined ? [names.stack, `ninesharp task add, then ninesharp clock next ${names.rule}`] : [app, 'ninesharp clock next'];
    print(`deployed ${what} in ${(deployMs / 1000).toFixed(1)} s.  next: ${next}`);
    return { document: { ...(app === undefined ? { stack: names.stack } : { app }), deployMs } };
  },
};

/** What the CDK app is told, by the option that says it. */
const contexts = {
  schedule: 'schedule',
  stage: 'stage',
  upgrade: 'upgrade',
  'api-authorization': 'apiAuthorization',
  'cors-origin': 'corsOrigin',
  'alarm-topic': 'alarmTopicArn',
} as const;

function contextOf(options: Invocation['options']): Readonly<Record<string, string>> {
  const given = Object.entries(contexts).map(([option, name]) => [name, textOption(options, option)] as const);
  return Object.fromEntries(given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** These are about our stack; another app would never look at them. */
function refuseContext(options: Invocation['options'], app: string): void {
  const [wrong] = Object.keys(contexts).filter((name) => options[name] !== undefined);
  if (wrong === undefined) return;
  const why = `it is the scheduler's, and ${app} is another app`;
  throw new Problem('usage', `ninesharp deploy does not take --${wrong} here`, why, 'ninesharp deploy --help');
}

/** Never AWS by default, and none of the options of one engine beside the other: what would be ignored was meant. */
function readEngine(options: Invocation['options']): 'embedded' | 'aws' {
  const engine = textOption(options, 'engine') ?? 'embedded';
  if (engine !== 'embedded' && engine !== 'aws')
    throw new Problem(
      'unknown-engine',
      `there is nothing to deploy to on the engine "${engine}"`,
      'the engines are embedded and aws; LocalStack deploys by itself: docker compose up',
      'ninesharp deploy --help',
    );
  const elsewhere = engine === 'aws' ? ['endpoint', 'app'] : ['account', 'yes'];
  const [wrong] = elsewhere.filter((name) => options[name] !== undefined);
  if (wrong === undefined) return engine;
  const why = `it says nothing ${engine === 'aws' ? 'with' : 'without'} --engine aws`;
  throw new Problem('usage', `ninesharp deploy does not take --${wrong} here`, why, 'ninesharp deploy --help');
}

async function deployToAws(invocation: Invocation) {
  const { options, print, tell } = invocation;
  if (!isInCheckout())
    throw new Problem(
      'no-checkout',
      'ninesharp deploys only its own stack to AWS',
      'this folder is no checkout of it',
      'npx cdk deploy, for your own app',
    );
  const account = textOption(options, 'account');
  if (options['yes'] === true && account === undefined)
    throw new Problem(
      'usage',
      '--yes needs --account',
      'nobody is asked whether the account is the one that is meant',
      'ninesharp deploy --help',
    );
  const [{ deployAws }, { awsWorld }] = await Promise.all([import('../../deploy/deployAws.ts'), import('../../deploy/awsWorld.ts')]);
  const again = `deploy --engine aws${account === undefined ? '' : ` --account ${account}`}`;
  const agree = (question: string) => confirm(invocation, { what: 'a deployment to AWS', question, again });
  const stage = textOption(options, 'stage') ?? 'production';
  const deployed = await deployAws({ stage, account, context: contextOf(options) }, awsWorld({ tell, confirm: agree }));
  print(
    `deployed the stage ${stage} to ${deployed.account} in ${deployed.region}.  next: ninesharp scenario --engine aws --account ${deployed.account} --deployed`,
  );
  return { document: { engine: 'aws', stage, ...deployed } };
}
