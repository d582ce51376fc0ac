/** The SDK client that describes each service. */
export const clients = {
  apigateway: '@aws-sdk/client-api-gateway',
  dynamodb: '@aws-sdk/client-dynamodb',
  lambda: '@aws-sdk/client-lambda',
  events: '@aws-sdk/client-eventbridge',
  logs: '@aws-sdk/client-cloudwatch-logs',
  cloudformation: '@aws-sdk/client-cloudformation',
  sts: '@aws-sdk/client-sts',
  iam: '@aws-sdk/client-iam',
  s3: '@aws-sdk/client-s3',
  ssm: '@aws-sdk/client-ssm',
  ecr: '@aws-sdk/client-ecr',
  sqs: '@aws-sdk/client-sqs',
  monitoring: '@aws-sdk/client-cloudwatch',
  secretsmanager: '@aws-sdk/client-secrets-manager',
} as const;

/** botocore's names for services whose credential scope is another word. */
export const botocoreNames: Readonly<Record<string, string>> = { monitoring: 'cloudwatch' };
