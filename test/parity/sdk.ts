import { clients } from '../../engine/wire/generate/clients.ts';
import type { ServiceName } from '../../engine/wire/model.ts';
import type { ClientConfig } from '../../sandbox/engines/target.ts';
import type { Answer } from './answer.ts';
import type { Request } from './probe.ts';

/** Sends requests through the official SDK, whose clients are found by the service's name. */
export class Sdk {
  readonly #config: ClientConfig;
  readonly #modules = new Map<ServiceName, Promise<SdkModule>>();

  constructor(config: ClientConfig) {
    this.#config = config;
  }

  async send(service: ServiceName, { operation, input, body }: Request): Promise<Answer> {
    const loading = this.#modules.get(service) ?? load(service, this.#config);
    this.#modules.set(service, loading);
    const { exported, client } = await loading;
    const Command = exported[`${operation}Command`];
    if (!isClass<Command>(Command)) throw new Error(`${clients[service]} has no ${operation}Command`);
    const command = new Command(input);
    if (body !== undefined) replaceBody(command, body);
    return answerOf(() => client.send(command));
  }
}

interface Command {
  readonly middlewareStack: {
    add(middleware: (next: Next) => Next, options: { readonly step: 'build'; readonly priority: 'low' }): void;
  };
}

type Next = (args: { readonly request: { body: unknown; readonly headers: Record<string, string> } }) => Promise<unknown>;

interface SdkModule {
  readonly exported: Readonly<Record<string, unknown>>;
  readonly client: { send(command: Command): Promise<object> };
}

async function load(service: ServiceName, config: ClientConfig): Promise<SdkModule> {
  const exported: Record<string, unknown> = await import(clients[service]);
  const name = Object.keys(exported).find((key) => /^[A-Z]\w+Client$/.test(key)) ?? '';
  const Client = exported[name];
  if (!isClass<SdkModule['client']>(Client)) throw new Error(`${clients[service]} exports no client`);
  return { exported, client: new Client({ ...config, maxAttempts: 1 }) };
}

function isClass<Instance>(value: unknown): value is new (input: object) => Instance {
  return typeof value === 'function';
}

/** Before the request is signed, so that AWS takes it too. */
function replaceBody(command: Command, body: string): void {
  const replace = (next: Next): Next => {
    return (args) => {
      args.request.body = body;
      args.request.headers['content-length'] = String(Buffer.byteLength(body));
      return next(args);
    };
  };
  command.middlewareStack.add(replace, { step: 'build', priority: 'low' });
}

async function answerOf(send: () => Promise<object>): Promise<Answer> {
  try {
    const { $metadata, ...output } = Object.assign({ $metadata: undefined }, await send());
    return { status: statusIn($metadata) ?? 0, body: await readable(output) };
  } catch (error) {
    const status = error instanceof Error && '$metadata' in error ? statusIn(error.$metadata) : undefined;
    // No status means that nothing answered, or that the SDK itself refused the input: a mistake of the probe.
    if (!(error instanceof Error) || status === undefined) throw error;
    return { status, error: codeOf(error), message: error.message, body: await readable(besides(error)) };
  }
}

function statusIn(metadata: unknown): number | undefined {
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}

/** As it was on the wire, where the SDK's own name differs: its MalformedPolicyDocumentException is AWS's MalformedPolicyDocument. */
function codeOf(error: Error): string {
  return 'Code' in error && typeof error.Code === 'string' ? error.Code : error.name;
}

/** What every error has, or what only says who asked and when. Of `__type` SDKs read what follows its namespace, which is the code. */
const common = [
  'name',
  'message',
  'Message',
  'stack',
  'Code',
  'Error',
  'Type',
  'RequestId',
  'RequestID',
  'HostId',
  'Resource',
  'xmlns',
  '__type',
];

function besides(error: Error): object {
  return Object.fromEntries(Object.entries(error).filter(([key]) => !key.startsWith('$') && !common.includes(key)));
}

/** Streams and bytes as text, absent members left out. */
async function readable(value: unknown): Promise<unknown> {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (Array.isArray(value)) return Promise.all(value.map(readable));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if ('transformToString' in value && typeof value.transformToString === 'function') return value.transformToString();
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(await Promise.all(members.map(async ([key, member]) => [key, await readable(member)])));
}
