import { request } from 'node:http';
import {
  APIGatewayClient,
  CreateDeploymentCommand,
  CreateResourceCommand,
  CreateRestApiCommand,
  type CreateRestApiCommandInput,
  GetResourcesCommand,
  PutIntegrationCommand,
  type PutIntegrationCommandInput,
  PutIntegrationResponseCommand,
  type PutIntegrationResponseCommandInput,
  PutMethodCommand,
  type PutMethodCommandInput,
  PutMethodResponseCommand,
  type PutMethodResponseCommandInput,
} from '@aws-sdk/client-api-gateway';
import { AddPermissionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { TestEngine } from '../../../support/testEngine.ts';

type Optional<Shape, Members extends keyof Shape> = Omit<Shape, Members> & Partial<Pick<Shape, Members>>;
type Below = 'restApiId' | 'resourceId' | 'httpMethod';

/** One method with all that stands behind it. */
export interface MethodPlan {
  readonly method?: Optional<PutMethodCommandInput, Below | 'authorizationType'>;
  readonly integration: Optional<PutIntegrationCommandInput, Below>;
  readonly responses?: readonly {
    readonly method?: Optional<PutMethodResponseCommandInput, Below>;
    readonly integration: Optional<PutIntegrationResponseCommandInput, Below>;
  }[];
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Makes APIs as users do, and calls them. */
export function apisOf(engine: TestEngine) {
  const client = () => engine.client(APIGatewayClient);

  async function rootOf(restApiId: string): Promise<string> {
    const { items = [] } = await client().send(new GetResourcesCommand({ restApiId }));
    return items.find(({ path }) => path === '/')?.id ?? '';
  }

  async function create(name: string, more: Partial<CreateRestApiCommandInput> = {}) {
    const { id = '', rootResourceId = '' } = await client().send(new CreateRestApiCommand({ name, ...more }));
    const resources = new Map([['/', rootResourceId]]);

    /** The resource of that path, with what is missing above it. */
    async function resource(path: string): Promise<string> {
      const known = resources.get(path);
      if (known !== undefined) return known;
      const slash = path.lastIndexOf('/');
      const parentId = await resource(slash === 0 ? '/' : path.slice(0, slash));
      const made = await client().send(new CreateResourceCommand({ restApiId: id, parentId, pathPart: path.slice(slash + 1) }));
      resources.set(path, made.id ?? '');
      return made.id ?? '';
    }

    return {
      id,
      rootResourceId,
      resource,
      async method(httpMethod: string, path: string, { method = {}, integration, responses = [] }: MethodPlan) {
        const place = { restApiId: id, resourceId: await resource(path), httpMethod };
        await client().send(new PutMethodCommand({ authorizationType: 'NONE', ...method, ...place }));
        await client().send(new PutIntegrationCommand({ ...integration, ...place }));
        for (const response of responses) {
          const { statusCode } = response.integration;
          await client().send(new PutMethodResponseCommand({ ...response.method, statusCode, ...place }));
          await client().send(new PutIntegrationResponseCommand({ ...response.integration, ...place }));
        }
      },
      deploy: (stageName = 'prod') => client().send(new CreateDeploymentCommand({ restApiId: id, stageName })),
      /** Calls the stage `prod` at LocalStack's URL. */
      call: (verb: string, path: string, options: CallOptions = {}) =>
        send(engine, `/restapis/${id}/${options.stage ?? 'prod'}/_user_request_${path}`, { ...options, method: verb }),
    };
  }

  return {
    client,
    create,
    rootOf,
    /** Lets API Gateway call a function. */
    allow: (FunctionName: string, SourceArn?: string) =>
      engine.client(LambdaClient).send(
        new AddPermissionCommand({
          FunctionName,
          StatementId: `s${SourceArn?.replace(/\W/g, '') ?? ''}`,
          Action: 'lambda:InvokeFunction',
          Principal: 'apigateway.amazonaws.com',
          ...(SourceArn === undefined ? {} : { SourceArn }),
        }),
      ),
    send: (path: string, options: SendOptions = {}) => send(engine, path, options),
  };
}

export function functionUri(functionArn: string | undefined): string {
  return `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${functionArn}/invocations`;
}

interface SendOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Buffer;
}

interface CallOptions extends SendOptions {
  readonly stage?: string;
}

/** node:http and not fetch, which sets headers of its own and forbids others, Host among them. */
function send(engine: TestEngine, path: string, { method = 'GET', headers = {}, body }: SendOptions): Promise<Answer> {
  const { hostname, port } = new URL(engine.endpoint);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString('latin1') }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
