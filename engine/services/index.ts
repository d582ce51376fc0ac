import type { ServiceLoaders } from '../gateway/registry.ts';

/** All services of the engine. Each is a chunk of its own, loaded when it is first called. */
export const serviceLoaders = {
  apigateway: () => import('./apigateway/service.ts'),
  cloudformation: () => import('./cloudformation/service.ts'),
  dynamodb: () => import('./dynamodb/service.ts'),
  ecr: () => import('./ecr/service.ts'),
  events: () => import('./events/service.ts'),
  iam: () => import('./iam/service.ts'),
  lambda: () => import('./lambda/service.ts'),
  logs: () => import('./logs/service.ts'),
  monitoring: () => import('./monitoring/service.ts'),
  s3: () => import('./s3/service.ts'),
  secretsmanager: () => import('./secretsmanager/service.ts'),
  sqs: () => import('./sqs/service.ts'),
  ssm: () => import('./ssm/service.ts'),
  sts: () => import('./sts/service.ts'),
} satisfies ServiceLoaders;
