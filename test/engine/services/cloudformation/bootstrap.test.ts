import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  CreateChangeSetCommand,
  type CreateChangeSetCommandInput,
  DescribeChangeSetCommand,
  type DescribeChangeSetCommandOutput,
  ExecuteChangeSetCommand,
} from '@aws-sdk/client-cloudformation';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { named, stacksOf } from './support/stacks.ts';

const engine = testEngine();
const stacks = stacksOf(engine);

const bucket = 'cdk-hnb659fds-assets-000000000000-us-east-1';
const cdk = dirname(createRequire(import.meta.url).resolve('aws-cdk/package.json'));
const template = readFileSync(join(cdk, 'lib/api/bootstrap/bootstrap-template.yaml'), 'utf8');

/** What `cdk bootstrap` sends. */
const bootstrap: CreateChangeSetCommandInput = {
  StackName: 'CDKToolkit',
  ChangeSetName: 'cdk-deploy-change-set',
  TemplateBody: template,
  Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
  IncludeNestedStacks: true,
  ImportExistingResources: false,
  DeploymentConfig: { Mode: 'STANDARD' },
  Parameters: [
    { ParameterKey: 'FileAssetsBucketKmsKeyId', ParameterValue: 'AWS_MANAGED_KEY' },
    { ParameterKey: 'CloudFormationExecutionPolicies', ParameterValue: 'arn:aws:iam::aws:policy/AdministratorAccess' },
  ],
};

async function review(input: CreateChangeSetCommandInput): Promise<DescribeChangeSetCommandOutput> {
  const { Id } = await stacks.client().send(new CreateChangeSetCommand(input));
  return stacks.client().send(new DescribeChangeSetCommand({ ChangeSetName: Id, IncludePropertyValues: true }));
}

describe("the CDK's bootstrap stack", () => {
  test('is created from the template as the CDK ships it', async () => {
    const changeSet = await review({ ...bootstrap, ChangeSetType: 'CREATE' });
    expect(changeSet.Changes).toHaveLength(12 - 1);

    await stacks.client().send(new ExecuteChangeSetCommand({ ChangeSetName: changeSet.ChangeSetId }));
    await stacks.settled();

    const { StackStatus, Outputs } = await stacks.describe('CDKToolkit');
    expect(StackStatus).toBe('CREATE_COMPLETE');
    expect(Object.fromEntries((Outputs ?? []).map(({ OutputKey = '', OutputValue }) => [OutputKey, OutputValue]))).toEqual({
      BootstrapVersion: expect.stringMatching(/^\d+$/),
      BucketDomainName: `${bucket}.s3.us-east-1.amazonaws.com`,
      BucketName: bucket,
      FileAssetKeyArn: 'AWS_MANAGED_KEY',
      ImageRepositoryName: 'cdk-hnb659fds-container-assets-000000000000-us-east-1',
    });
  });

  test('has nothing to change the second time', async () => {
    expect(await review({ ...bootstrap, ChangeSetName: 'again', ChangeSetType: 'UPDATE' })).toMatchObject({
      Status: 'FAILED',
      StatusReason: "The submitted information didn't contain changes. Submit different information to create a change set.",
    });
  });

  test('carries an app: its role deploys a template from its bucket', async () => {
    const Body = JSON.stringify({
      Parameters: { BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/hnb659fds/version' } },
      Rules: {
        CheckBootstrapVersion: {
          Assertions: [
            { Assert: { 'Fn::Not': [{ 'Fn::Contains': [['1', '2'], { Ref: 'BootstrapVersion' }] }] }, AssertDescription: 'too old' },
          ],
        },
      },
      Resources: { A: named('/app', { Ref: 'BootstrapVersion' }) },
    });
    await engine.client(S3Client).send(new PutObjectCommand({ Bucket: bucket, Key: 'app.json', Body }));

    const changeSet = await review({
      StackName: 'App',
      ChangeSetName: 'cdk-deploy-change-set',
      ChangeSetType: 'CREATE',
      TemplateURL: `https://s3.us-east-1.amazonaws.com/${bucket}/app.json`,
      RoleARN: 'arn:aws:iam::000000000000:role/cdk-hnb659fds-cfn-exec-role-000000000000-us-east-1',
    });
    await stacks.client().send(new ExecuteChangeSetCommand({ StackName: 'App', ChangeSetName: changeSet.ChangeSetName }));
    await stacks.settled();

    expect(await stacks.describe('App')).toMatchObject({ StackStatus: 'CREATE_COMPLETE' });
  });

  test.each([
    [
      'an object that is not there',
      `https://s3.us-east-1.amazonaws.com/${bucket}/none.json`,
      /^S3 error: The specified key does not exist\.\nFor more information check /,
    ],
    ['an address that is none', 'none', /^TemplateURL must be a supported URL\.$/],
  ])('refuses a template at %s', async (_, TemplateURL, message) => {
    await expect(review({ StackName: 'Other', ChangeSetName: 'c', ChangeSetType: 'CREATE', TemplateURL })).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringMatching(message),
    });
  });
});
