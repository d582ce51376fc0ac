import { App, type AppProps } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { DailyTaskScheduler, type DailyTaskSchedulerProps } from '../../infra/dailyTaskScheduler.ts';
import { readStage } from '../../infra/stage.ts';

type Settings = Partial<Omit<DailyTaskSchedulerProps, 'stage'>> & { readonly stage?: string };

/** What CDK calls the bundling that a test doesn't need: without it the asset is the handler's folder as it is. */
const withoutBundling = { 'aws:cdk:bundling-stacks': [] };

/** The stack as infra/app.ts makes it, inside the test's process. */
export function makeStack(settings: Settings = {}, appProps: AppProps = {}): DailyTaskScheduler {
  const app = new App({ builtinCloudFormationValidation: false, context: withoutBundling, ...appProps });
  return new DailyTaskScheduler(app, 'DailyTaskScheduler', {
    nameSuffix: '',
    schedule: 'cron(0 9 * * ? *)',
    upgrade: 'done',
    iamAuthorization: undefined,
    webhookAllowedOrigins: '',
    corsOrigin: '',
    alarmTopicArn: '',
    ...settings,
    stage: readStage(settings.stage ?? 'sandbox'),
  });
}

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** Those of a type, whole. */
export function resourcesOf(stack: DailyTaskScheduler, type: string): Resource[] {
  return Object.values<Resource>(Template.fromStack(stack).toJSON().Resources).filter(({ Type }) => Type === type);
}

/** The one of a type that we gave that name. */
export function namedResource(stack: DailyTaskScheduler, type: string, name: string): unknown {
  const found = resourcesOf(stack, type).filter(({ Properties = {} }) => Object.values(Properties).includes(name));
  if (found.length !== 1) throw new Error(`${found.length} resources are ${type} with the name ${name}`);
  return found[0];
}
