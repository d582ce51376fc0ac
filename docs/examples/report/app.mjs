// Somebody else's CDK app: every weekday at six, a function writes the day's report into a table.

import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';

const stack = new Stack(new App(), 'Report');

const reports = new Table(stack, 'Reports', {
  tableName: 'Reports',
  partitionKey: { name: 'Day', type: AttributeType.STRING },
  billingMode: BillingMode.PAY_PER_REQUEST,
  removalPolicy: RemovalPolicy.DESTROY,
});

const writer = new Function(stack, 'Writer', {
  functionName: 'ReportWriter',
  runtime: Runtime.NODEJS_22_X,
  handler: 'index.handler',
  environment: { TABLE: reports.tableName },
  code: Code.fromInline(`
    const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');
    const dynamodb = new DynamoDBClient();
    exports.handler = async ({ time }) => {
      const Item = { Day: { S: time.slice(0, 10) }, WrittenAt: { S: new Date().toISOString() } };
      await dynamodb.send(new PutItemCommand({ TableName: process.env.TABLE, Item }));
    };
  `),
});
reports.grantWriteData(writer);

new Rule(stack, 'Weekdays', {
  ruleName: 'ReportOnWeekdays',
  schedule: Schedule.cron({ minute: '0', hour: '6', weekDay: 'MON-FRI' }),
  targets: [new LambdaFunction(writer)],
});
