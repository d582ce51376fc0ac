import type { IncomingMessage } from 'node:http';
import { startStopwatch } from '../clock/stopwatch.ts';
import { Streamed } from '../control/streamed.ts';
import type { Caller } from '../kernel/context.ts';
import { AwsError } from '../kernel/errors.ts';
import type { ApiRequest, ApiResponse } from '../services/apigateway/execute/request.ts';
import { credentialScope } from '../wire/routing/credentialScope.ts';
import { callerOf } from './authentication.ts';
import { causeOf, swapped, unexpected } from './awsRequest.ts';
import { readBody } from './body.ts';
import type { Dispatcher, Engine } from './dispatcher.ts';

/** AWS: docs.aws.amazon.com/apigateway/latest/developerguide/limits.html (payload size) */
const bodyLimitBytes = 10 * 1024 * 1024;

/** A request of a deployed API names it by path, in LocalStack's two forms, or by Host, in AWS's. */
const byPath = /^\/(?:restapis\/([^/?]+)\/([^/?]+)\/_user_request_|_aws\/execute-api\/([^/?]+)\/([^/?]+))(\/[^?]*)?(?:\?(.*))?$/;
const byHost = /^([a-z0-9]+)\.execute-api\./;

/** Looked at for each request that the engine gets: most are known by their first letters not to be one. */
export function isApiRequest({ url = '', headers: { host = '' } }: Pick<IncomingMessage, 'url' | 'headers'>): boolean {
  if (url.startsWith('/_aws/execute-api/') || url.startsWith('/restapis/')) return byPath.test(url);
  return host.includes('.execute-api.') && byHost.test(host);
}

/** Answers a request of a deployed API: API Gateway's data plane, which is no AWS protocol. */
export async function answerApi(request: IncomingMessage, engine: Engine, dispatcher: Dispatcher): Promise<Streamed> {
  const place = placeOf(request);
  const body = await readBody(request, bodyLimitBytes).catch(ifTooLarge);
  const requestId = engine.entropy.uuid();
  const seq = engine.journal.reserve();
  const elapsedMs = startStopwatch();
  const cause = causeOf(request.headers, engine);
  if (cause !== undefined) engine.journal.bindRoot(seq, engine.journal.rootOf(cause));
  const answer = await perform(request, { ...place, body }, { requestId, seq, cause }, engine, dispatcher);
  const act = { service: 'execute-api', action: `${place.verb} ${place.path}`, apiId: place.restApiId, stage: place.stageName };
  engine.journal.note('request', cause, { ...act, durationMs: elapsedMs(), status: answer.status }, seq);
  return new Streamed((response) => {
    if (body === undefined) response.setHeader('connection', 'close');
    response.writeHead(answer.status, { ...sendable(answer.headers), 'content-length': Buffer.byteLength(answer.body) });
    response.end(request.method === 'HEAD' ? undefined : answer.body);
  });
}

/** What an API's author or function put into headers may be anything: names that are none are left out, letters that none may have replaced. */
function sendable(headers: ApiResponse['headers']): ApiResponse['headers'] {
  const named = Object.entries(headers).filter(([name]) => /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name));
  const plain = (value: string) => value.replace(/[^\t -~\u0080-\u00ff]/g, '?');
  return Object.fromEntries(named.map(([name, value]) => [name, typeof value === 'string' ? plain(value) : value.map(plain)]));
}

type Place = Omit<ApiRequest, 'body' | 'signer' | 'signerFault'>;

function placeOf({ method: verb = 'GET', url = '/', headers: { host = '' }, rawHeaders, socket }: IncomingMessage): Place {
  const headers = Array.from(
    { length: rawHeaders.length / 2 },
    (_, index) => [rawHeaders[2 * index] ?? '', rawHeaders[2 * index + 1] ?? ''] as const,
  );
  const common = { verb, headers, sourceIp: (socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '') };
  const [, firstId, firstStage, secondId, secondStage, path = '/', query = ''] = byPath.exec(url) ?? [];
  const restApiId = firstId ?? secondId;
  if (restApiId !== undefined) return { ...common, restApiId, stageName: firstStage ?? secondStage ?? '', path, query };
  const [, stageName = '', rest = '/', search = ''] = /^\/([^/?]*)(\/[^?]*)?(?:\?(.*))?$/.exec(url) ?? [];
  return { ...common, restApiId: byHost.exec(host)?.[1] ?? '', stageName, path: rest, query: search };
}

/** An account and a region that nobody has. */
const nowhere = { account: '', region: '' };
type Located = typeof nowhere;

interface Journalled {
  readonly requestId: string;
  readonly seq: number;
  readonly cause: number | undefined;
}

async function perform(
  { headers, url = '/' }: IncomingMessage,
  request: Omit<ApiRequest, 'signer' | 'signerFault'>,
  journalled: Journalled,
  engine: Engine,
  dispatcher: Dispatcher,
): Promise<ApiResponse> {
  const signal = engine.signal();
  try {
    const input: ApiRequest = { ...request, ...(await signerOf(headers, url, engine)) };
    const endpoint = `http://${headers.host ?? new URL(engine.endpoint()).host}`;
    const caller: Caller = { kind: 'service', account: '', principal: 'apigateway.amazonaws.com' };
    const call = { service: 'apigateway', input, caller, endpoint, ...journalled };
    const located = await dispatcher.perform({ ...call, ...nowhere, action: 'LocateApi' });
    return (await dispatcher.perform({ ...call, ...((located as Located | undefined) ?? nowhere), action: 'ExecuteApi' })) as ApiResponse;
  } catch (error) {
    const { status, code, message } = signal.aborted ? swapped() : error instanceof AwsError ? error : unexpected(error);
    const again: Record<string, string> = signal.aborted ? { 'retry-after': '1' } : {};
    const body = JSON.stringify({ message });
    return { status, headers: { 'content-type': 'application/json', 'x-amzn-errortype': code, ...again }, body };
  }
}

/** Who signed for execute-api. A method that does not ask for signatures takes any, so what is wrong with one is told only there. */
async function signerOf(
  headers: IncomingMessage['headers'],
  url: string,
  engine: Engine,
): Promise<Pick<ApiRequest, 'signer' | 'signerFault'>> {
  const credential = credentialScope({ headers, url });
  if (credential?.service !== 'execute-api') return { signer: undefined, signerFault: undefined };
  try {
    return { signer: await callerOf(credential, { service: 'apigateway', protocol: 'rest-json' }, engine.access), signerFault: undefined };
  } catch (error) {
    if (error instanceof AwsError) return { signer: undefined, signerFault: error.code };
    throw error;
  }
}

function ifTooLarge(error: unknown): undefined {
  if (error instanceof AwsError && error.status === 413) return undefined;
  throw error;
}
