import { ListTargetsByRuleCommand } from '@aws-sdk/client-eventbridge';
import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario(
  'The unmodified cdklocal bootstraps and deploys the stack from nothing',
  async ({ names, rule, aws, cdk, step }) => {
    await step('bootstrap the environment', () => cdk(['bootstrap']));
    await step('deploy the stack', () => cdk(['deploy', '--all', '--require-approval', 'never']));

    expect(await rule.schedule()).toBe('cron(0 9 * * ? *)');
    const { Targets = [] } = await aws.events.send(new ListTargetsByRuleCommand({ Rule: names.rule }));
    expect(Targets.map((target) => target.Arn)).toEqual([`arn:aws:lambda:us-east-1:000000000000:function:${names.executor}`]);
    const difference = await step('compare the deployed stack with the code', () => cdk(['diff']));
    expect(difference).toContain('There were no differences');
  },
  { from: 'nothing', needs: ['reset'] },
);
