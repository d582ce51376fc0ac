import { App } from 'aws-cdk-lib';
import { DailyTaskScheduler } from './dailyTaskScheduler.ts';
import { readStage } from './stage.ts';
import { readUpgradeStep } from './tasksTable.ts';

// A synthesis is part of every deployment, so it does nothing twice: the template is validated by the tests, where it costs four seconds once.
const app = new App({
  builtinCloudFormationValidation: false,
  treeMetadata: false,
  analyticsReporting: false,
  // The CDK reads its metadata anew for each event of a stack; half of them would be traces, which name lines of the bundle that synth.mjs makes.
  context: { 'aws:cdk:disable-creation-stack-traces': true },
});

new DailyTaskScheduler(app, 'DailyTaskScheduler', {
  stage: readStage(setting('stage', 'sandbox')),
  nameSuffix: setting('nameSuffix', ''),
  schedule: setting('schedule', 'cron(0 9 * * ? *)'),
  upgrade: readUpgradeStep(setting('upgrade', 'done')),
  iamAuthorization: readAuthorization(setting('apiAuthorization', '')),
  webhookAllowedOrigins: setting('webhookAllowedOrigins', ''),
  corsOrigin: readOrigin(setting('corsOrigin', '')),
  alarmTopicArn: readTopic(setting('alarmTopicArn', '')),
});

/** `key`: the key alone; `iam`: signed requests, too. */
function readAuthorization(text: string): boolean | undefined {
  if (text === '') return undefined;
  if (text === 'key' || text === 'iam') return text === 'iam';
  throw new Error(`apiAuthorization "${text}" must be key or iam`);
}

/** As browsers write it in the header `Origin`: without a path, and without a slash at its end. */
function readOrigin(text: string): string {
  if (text === '' || text === '*' || /^https?:\/\/[\w.-]+(:\d+)?$/.test(text)) return text;
  throw new Error(`corsOrigin "${text}" must be an origin, e.g. https://tasks.example.com, or *`);
}

function readTopic(text: string): string {
  if (text === '' || /^arn:[\w-]+:sns:[\w-]+:\d{12}:[\w-]+$/.test(text)) return text;
  throw new Error(`alarmTopicArn "${text}" must be the ARN of an SNS topic`);
}

/** A value given by `--context <name>=<value>`. */
function setting(name: string, otherwise: string): string {
  return String(app.node.tryGetContext(name) ?? otherwise);
}
