import { type Route, routes } from '../../handler/api/contract.ts';
import { type Schema, schemas } from '../../handler/api/schemas.ts';

/** The API as OpenAPI 3.0 says it: made of the contract that the gateway and the handler are made of. */
export function openApiDocument(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = paths[route.path] ?? {};
    path[route.method.toLowerCase()] = operationOf(route);
    paths[route.path] = path;
  }
  return {
    openapi: '3.0.3',
    info: { title: 'Daily Task Scheduler', version: '1', description: 'The tasks and runs of the Daily Task Scheduler.' },
    servers: [
      {
        url: 'https://{apiId}.execute-api.{region}.amazonaws.com/v1',
        description: 'The output ApiUrl of the stack.',
        variables: { apiId: { default: 'api' }, region: { default: 'us-east-1' } },
      },
    ],
    security: [{ apiKey: [] }],
    paths,
    components: { schemas, securitySchemes: { apiKey: { type: 'apiKey', name: 'x-api-key', in: 'header' } } },
  };
}

function operationOf({ operation, summary, path, query = {}, body, answers, problems }: Route): object {
  const inPath = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(query).map(([name, schema]) => parameterOf(name, schema));
  const parameters = [...inPath, ...inQuery];
  const responses = [
    ...Object.entries(answers).map(
      ([status, { description, schema }]) => [status, answerOf(description, 'application/json', schema)] as const,
    ),
    ...[...problems, 403, 429, 500].map((status) => [status, answerOf('A problem.', 'application/problem+json', 'Problem')] as const),
  ];
  return {
    operationId: operation,
    summary,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: reference(body) } } } } : {}),
    responses: Object.fromEntries(responses.sort(([a], [b]) => Number(a) - Number(b))),
  };
}

function parameterOf(name: string, { description, ...schema }: Schema): object {
  return { name, in: 'query', ...(description === undefined ? {} : { description }), schema };
}

function answerOf(description: string, contentType: string, schema: string | undefined): object {
  return { description, ...(schema === undefined ? {} : { content: { [contentType]: { schema: reference(schema) } } }) };
}

function reference(name: string): object {
  return { $ref: `#/components/schemas/${name}` };
}
