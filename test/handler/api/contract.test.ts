import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import Ajv from 'ajv-draft-04';
import { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { testEngine } from '../../engine/support/testEngine.ts';
import { makeStack } from '../../infra/synthesize.ts';
import { createTables, putTask } from '../support/schedulerTables.ts';
import { apiOn } from './arrange.ts';

interface Operation {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Record<string, { readonly schema: { readonly $ref: string } }> };
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema: { readonly $ref: string } }> }>;
}

interface OpenApi {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, object> };
}

const document: OpenApi = JSON.parse(readFileSync(join(import.meta.dirname, '../../../docs/openapi.json'), 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true });
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);

const engine = testEngine();
let client: DynamoDBClient;
beforeAll(async () => {
  client = await createTables(engine);
  await putTask(client, { TaskID: 'there', Attempts: 1, LastError: 'Error: x' });
  await putTask(client, { TaskID: 'failed', Status: 'Failed', FailedAt: '2030-01-01T08:30:00.000Z' });
});
const { call } = apiOn(() => client);

/** Refuses an answer that the document does not describe. */
async function callByContract(method: string, path: string, target: string, body?: object) {
  const answer = await call(method, target, body);
  const operation = document.paths[path]?.[method.toLowerCase()];
  const described = operation?.responses[String(answer.status)];
  if (!described) throw new Error(`${method} ${path} answered ${answer.status}, of which its document says nothing`);
  const [contentType, content] = Object.entries(described.content ?? {})[0] ?? [];
  if (content === undefined) return answer;
  expect(answer.type).toBe(contentType);
  const name = content.schema.$ref.split('/').at(-1) ?? '';
  const validate = ajv.compile(document.components.schemas[name] ?? {});
  expect(validate(answer.body) ? [] : validate.errors).toEqual([]);
  return answer;
}

describe('what the API answers is what its document says', () => {
  it.each([
    ['POST', '/tasks', '/tasks', { TaskID: 'new', ExecutionTime: '2030-01-02T08:00:00Z' }, 201],
    ['POST', '/tasks', '/tasks', { TaskID: 'new', ExecutionTime: '2030-01-02T08:00:00Z' }, 200],
    ['POST', '/tasks', '/tasks', { TaskID: 'new', ExecutionTime: '2031-01-02T08:00:00Z' }, 409],
    ['POST', '/tasks', '/tasks', { TaskID: 'new' }, 400],
    ['GET', '/tasks', '/tasks?status=Pending&limit=1', undefined, 200],
    ['GET', '/tasks', '/tasks', undefined, 400],
    ['GET', '/tasks/{taskId}', '/tasks/there', undefined, 200],
    ['GET', '/tasks/{taskId}', '/tasks/nowhere', undefined, 404],
    ['PATCH', '/tasks/{taskId}', '/tasks/there', { Version: 0, Priority: 2 }, 200],
    ['PATCH', '/tasks/{taskId}', '/tasks/there', { Version: 0, Priority: 2 }, 409],
    ['PATCH', '/tasks/{taskId}', '/tasks/there', { Priority: 2 }, 400],
    ['PATCH', '/tasks/{taskId}', '/tasks/nowhere', { Version: 0, Priority: 2 }, 404],
    ['POST', '/tasks/{taskId}/retry', '/tasks/failed/retry', undefined, 202],
    ['POST', '/tasks/{taskId}/retry', '/tasks/failed/retry', undefined, 409],
    ['POST', '/tasks/{taskId}/retry', '/tasks/nowhere/retry', undefined, 404],
    ['DELETE', '/tasks/{taskId}', '/tasks/there', undefined, 204],
    ['DELETE', '/tasks/{taskId}', '/tasks/there', undefined, 404],
    ['POST', '/runs', '/runs', undefined, 202],
    ['GET', '/runs', '/runs', undefined, 200],
    ['GET', '/runs/{runId}', '/runs/20300101T090000Z-request-1', undefined, 200],
    ['GET', '/runs/{runId}', '/runs/nowhere', undefined, 404],
    ['GET', '/audit', '/audit', undefined, 200],
    ['GET', '/audit', '/audit?limit=0', undefined, 400],
  ])('%s %s as %s %j: %d', async (method, path, target, body, status) => {
    expect((await callByContract(method, path, target, body)).status).toBe(status);
  });
});

describe('what the gateway offers is what the document says', () => {
  const resources: Record<string, { Type: string; Properties: Record<string, unknown> }> = Template.fromStack(makeStack()).toJSON()
    .Resources;

  it('each operation, with its model, behind the key', () => {
    const methods = Object.values(resources).filter(({ Type }) => Type === 'AWS::ApiGateway::Method');

    expect(
      methods.map(({ Properties: { OperationName, HttpMethod, ApiKeyRequired, RequestModels } }) => ({
        operationId: OperationName,
        method: HttpMethod,
        key: ApiKeyRequired,
        validated: RequestModels !== undefined,
      })),
    ).toEqual(
      expect.arrayContaining(
        operations.map(({ method, operation: { operationId, requestBody } }) => ({
          operationId,
          method,
          key: true,
          validated: requestBody !== undefined,
        })),
      ),
    );
    expect(methods).toHaveLength(operations.length);
  });

  it('the models are the schemas', () => {
    const models = Object.values(resources).filter(({ Type }) => Type === 'AWS::ApiGateway::Model');

    expect(models).toHaveLength(2);
    for (const { Properties } of models) {
      const { $schema, title, ...schema } = Object(Properties['Schema']);
      expect($schema).toBe('http://json-schema.org/draft-04/schema#');
      expect(schema).toEqual(document.components.schemas[String(title)]);
    }
  });
});
