import type { ServiceProbes } from '../probe.ts';
import { apigateway } from './apigateway.ts';
import { cloudformation } from './cloudformation.ts';
import { dynamodb } from './dynamodb.ts';
import { ecr } from './ecr.ts';
import { events } from './events.ts';
import { iam } from './iam.ts';
import { lambda } from './lambda.ts';
import { logs } from './logs.ts';
import { monitoring } from './monitoring.ts';
import { s3 } from './s3.ts';
import { secretsmanager } from './secretsmanager.ts';
import { sqs } from './sqs.ts';
import { ssm } from './ssm.ts';
import { sts } from './sts.ts';

/** A service is added by its file here, and its page in documentation.ts. */
export const allProbes: readonly ServiceProbes[] = [
  apigateway,
  cloudformation,
  dynamodb,
  ecr,
  events,
  iam,
  lambda,
  logs,
  monitoring,
  s3,
  secretsmanager,
  sqs,
  ssm,
  sts,
];
