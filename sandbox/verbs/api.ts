import { APIGatewayClient, GetApiKeysCommand, GetRestApisCommand } from '@aws-sdk/client-api-gateway';
import type { Names } from '../../infra/names.ts';
import type { Target } from '../engines/target.ts';
import { Problem } from '../problem.ts';

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Api {
  /** Asks the deployed API, with its key; e.g. `ask('GET', '/tasks?status=Pending')`. A body that is a text is sent as it is. */
  ask(method: string, path: string, body?: object | string): Promise<ApiAnswer>;
  /** The same with these headers and no key. */
  askWith(headers: Readonly<Record<string, string>>, method: string, path: string, body?: object | string): Promise<ApiAnswer>;
}

const stage = 'v1';
/** API Gateway itself answers after 29 s at the latest; of a connection that is closed without an answer, Node 20's `fetch` never tells. */
const patienceMs = 35_000;

export function apiOf(target: Target, names: Names): Api {
  const found = once(() => findApi(target, names));
  const askWith: Api['askWith'] = async (headers, method, path, body) => {
    const { url } = await found();
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      signal: AbortSignal.timeout(patienceMs),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: Object.fromEntries(response.headers), body: text === '' ? {} : JSON.parse(text) };
  };
  return {
    askWith,
    ask: async (method, path, body) => askWith({ 'x-api-key': (await found()).key }, method, path, body),
  };
}

/** By its name: ids and keys are made anew with each deployment. */
async function findApi({ clientConfig, endpoint }: Target, names: Names): Promise<{ url: string; key: string }> {
  const client = new APIGatewayClient(clientConfig);
  const { items: apis = [] } = await client.send(new GetRestApisCommand({ limit: 500 }));
  const id = apis.find(({ name }) => name === names.api)?.id;
  const { items: keys = [] } = await client.send(new GetApiKeysCommand({ nameQuery: names.api, includeValues: true }));
  const key = keys.find(({ name }) => name === names.api)?.value;
  if (id === undefined || key === undefined)
    throw new Problem('not-deployed', `there is no API ${names.api}`, 'the stack is not deployed', 'ninesharp deploy');
  const host = `https://${id}.execute-api.${clientConfig.region}.amazonaws.com`;
  return { key, url: endpoint === undefined ? `${host}/${stage}` : `${endpoint}/restapis/${id}/${stage}/_user_request_` };
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
