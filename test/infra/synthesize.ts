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
    stage: readStage(settings.stage ?? 'sandbox'),
    nameSuffix: settings.nameSuffix ?? '',
    schedule: settings.schedule ?? 'cron(0 9 * * ? *)',
  });
}

/** The one resource of a type, whole. */
export function onlyResource(stack: DailyTaskScheduler, type: string): unknown {
  const found = Object.values(Template.fromStack(stack).findResources(type));
  if (found.length !== 1) throw new Error(`${found.length} resources are ${type}`);
  return found[0];
}
