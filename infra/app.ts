import { App } from 'aws-cdk-lib';
import { DailyTaskScheduler } from './dailyTaskScheduler.ts';
import { readStage } from './stage.ts';
import { readUpgradeStep } from './tasksTable.ts';

// A synthesis is part of every deployment, so it does nothing twice: the template is validated by the tests, where it costs four seconds once.
const app = new App({ builtinCloudFormationValidation: false, treeMetadata: false, analyticsReporting: false });

new DailyTaskScheduler(app, 'DailyTaskScheduler', {
  stage: readStage(setting('stage', 'sandbox')),
  nameSuffix: setting('nameSuffix', ''),
  schedule: setting('schedule', 'cron(0 9 * * ? *)'),
  upgrade: readUpgradeStep(setting('upgrade', 'done')),
  webhookAllowedOrigins: setting('webhookAllowedOrigins', ''),
});

/** A value given by `--context <name>=<value>`. */
function setting(name: string, otherwise: string): string {
  return String(app.node.tryGetContext(name) ?? otherwise);
}
