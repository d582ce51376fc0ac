import { invalid } from './problem.ts';

/** What the operations need of API Gateway's event. */
export interface ApiRequest {
  readonly method: string;
  /** As the route has it, e.g. `/tasks/{taskId}`. */
  readonly resource: string;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly requestId: string;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The event of a proxy integration; whatever of it is missing is empty. */
export interface ProxyEvent {
  readonly httpMethod?: string;
  readonly resource?: string;
  readonly pathParameters?: Readonly<Record<string, string>> | null;
  readonly queryStringParameters?: Readonly<Record<string, string>> | null;
  readonly multiValueQueryStringParameters?: Readonly<Record<string, readonly string[]>> | null;
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean;
}

export function readRequest(event: ProxyEvent, requestId: string): ApiRequest {
  return {
    method: event.httpMethod ?? '',
    resource: event.resource ?? '',
    // AWS: path parameters of a proxy integration come as they stand in the URL (docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html).
    path: Object.fromEntries(Object.entries(event.pathParameters ?? {}).map(([name, value]) => [name, decoded(value)])),
    query: readQuery(event),
    body: readBody(event),
    requestId,
  };
}

/** AWS: of a parameter that comes more than once, `queryStringParameters` has the last (docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html). */
function readQuery({ queryStringParameters, multiValueQueryStringParameters }: ProxyEvent): Record<string, string> {
  const repeated = Object.entries(multiValueQueryStringParameters ?? {}).find(([, values]) => values.length > 1)?.[0];
  if (repeated !== undefined) throw invalid(`${repeated} is given more than once`, { parameter: repeated });
  return { ...queryStringParameters };
}

function readBody({ body, isBase64Encoded }: ProxyEvent): Record<string, unknown> {
  if (body === undefined || body === null || body === '') return {};
  try {
    const value: unknown = JSON.parse(isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // No JSON at all is told below like JSON that is no object.
  }
  throw invalid('the body must be a JSON object');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
