import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import type { DailyTaskScheduler } from '../../infra/dailyTaskScheduler.ts';
import { makeStack } from './synthesize.ts';

/** CDK's validator is WebAssembly that takes seconds to start, and more on a busy machine. */
const slowMs = 120_000;

const check = (stack: DailyTaskScheduler) => new AwsSolutionsChecks(stack.node.root).validateScope(stack);

describe.each(['sandbox', 'production'])('the %s stage', (stage) => {
  it('follows the AWS Solutions rules', () => {
    for (const options of [{}, { corsOrigin: 'https://tasks.example.com', alarmTopicArn: 'arn:aws:sns:us-east-1:123456789012:on-call' }])
      expect(check(makeStack({ stage, ...options }))).toEqual({ success: true, violations: [] });
  });

  it('acknowledges at most five rules, each with the cost of complying', () => {
    const acknowledged = makeStack({ stage })
      .node.findAll()
      .flatMap(({ node }) => node.metadata)
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .map(({ data }) => data);

    const rules = acknowledged.flatMap((entry) => Object.entries<string>(entry));
    expect(rules.length).toBeLessThanOrEqual(5);
    for (const [, reason] of rules) expect(reason).toMatch(/^Complying costs /);
  });

  it('has no finding of the validation that CDK does and infra/app.ts leaves to this test', { timeout: slowMs }, () => {
    const stack = makeStack({ stage }, { builtinCloudFormationValidation: true });
    const root = stack.node.root;

    if (!App.isApp(root)) throw new Error('the stack is not in an app');
    const { directory } = root.synth();

    expect(JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8'))).toMatchObject({ pluginReports: [] });
  });
});

it('a table without backups would be found', () => {
  const stack = makeStack();
  new Table(stack, 'Careless', { partitionKey: { name: 'id', type: AttributeType.STRING } });

  expect(check(stack)).toMatchObject({ success: false, violations: [{ ruleName: 'AwsSolutions-DDB3' }] });
});
