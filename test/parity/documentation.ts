import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clients } from '../../engine/wire/generate/clients.ts';
import { modelOf, type ServiceName } from '../../engine/wire/model.ts';
import { sharedErrors } from './sharedErrors.ts';

/** What AWS documents: a sentence of its API reference, and the page that has it. */
export interface Quote {
  readonly says: string;
  readonly at: string;
}

const docs = 'https://docs.aws.amazon.com';
const packages = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** The API reference of each service: the pages that the SDK's own documentation is made from. */
const references: Readonly<Record<string, string>> = {
  cloudformation: 'AWSCloudFormation/latest/APIReference',
  dynamodb: 'amazondynamodb/latest/APIReference',
  ecr: 'AmazonECR/latest/APIReference',
  events: 'eventbridge/latest/APIReference',
  iam: 'IAM/latest/APIReference',
  lambda: 'lambda/latest/api',
  logs: 'AmazonCloudWatchLogs/latest/APIReference',
  s3: 'AmazonS3/latest/API',
  ssm: 'systems-manager/latest/APIReference',
  sts: 'STS/latest/APIReference',
  sqs: 'AWSSimpleQueueService/latest/APIReference',
  monitoring: 'AmazonCloudWatch/latest/APIReference',
  apigateway: 'apigateway/latest/api',
  secretsmanager: 'secretsmanager/latest/apireference',
};

/** What the page of an operation says of an error; where it does not name it, what another page does. */
export function documentedError(service: ServiceName, operation: string, code: string): Quote {
  const text = read(service, `commands/${operation}Command.d.ts`);
  for (const [, name = '', sentence = ''] of text.matchAll(/@throws \{@link (\w+)\} \([a-z]+ fault\)\n((?: \*.*\n)*?) \*\n/g)) {
    if (codesOf(service, name).includes(code) && plain(sentence) !== '') return { says: brief(sentence), at: page(service, operation) };
  }
  const shared = sharedErrors[`${service} ${code}`];
  if (!shared) throw new Error(`test/parity/sharedErrors.ts does not know where AWS documents ${code} of ${service}:${operation}`);
  return shared;
}

/** An error's name in the reference, and its code on the wire where that is another. */
function codesOf(service: ServiceName, name: string): string[] {
  return [name, modelOf(service).shapes[name]?.error?.code ?? name];
}

/** What the page of an operation says of a member of its answer, e.g. `Rules[0].State`; where it says nothing, what the operation is for. */
export function documentedMember(service: ServiceName, operation: string, path: string): Quote {
  const command = read(service, `commands/${operation}Command.d.ts`);
  const output = /api: \{\s+input: [\w{}]+;\s+output: (\w+);/.exec(command)?.[1] ?? '';
  const names = path.split(/\[\d+\]|\./).filter((name) => name !== '');
  const sentence = findMember(service, output, names);
  if (sentence !== undefined && plain(sentence) !== '') return { says: brief(sentence), at: page(service, operation) };
  return documentedOperation(service, operation);
}

export function documentedOperation(service: ServiceName, operation: string): Quote {
  const command = read(service, `commands/${operation}Command.d.ts`);
  const description = /\/\*\*\n((?: \*.*\n)*?) \* @example/.exec(command)?.[1] ?? '';
  return { says: brief(description), at: page(service, operation) };
}

function findMember(service: ServiceName, type: string, [name, ...rest]: readonly string[]): string | undefined {
  if (name === undefined) return undefined;
  const body = interfaceBody(service, type);
  const member = new RegExp(`((?: {4} \\*.*\\n)*) {4} \\*/\\n {4}${name}\\??: ([^;]+);`).exec(body);
  if (!member) return undefined;
  const [, sentence = '', inner = ''] = member;
  const innerType = /Record<string, (\w+)/.exec(inner)?.[1] ?? /\w+/.exec(inner)?.[0] ?? '';
  return findMember(service, innerType, rest) ?? sentence;
}

function interfaceBody(service: ServiceName, type: string): string {
  const text = models(service);
  const start = text.search(new RegExp(`^export interface ${type}\\b`, 'm'));
  return start === -1 ? '' : text.slice(start, text.indexOf('\n}\n', start));
}

const modelTexts = new Map<ServiceName, string>();

function models(service: ServiceName): string {
  const known = modelTexts.get(service);
  if (known !== undefined) return known;
  const folder = join(packages, clients[service], 'dist-types/models');
  const files = readdirSync(folder).filter((file) => file.startsWith('models_'));
  const text = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
  modelTexts.set(service, text);
  return text;
}

function read(service: ServiceName, file: string): string {
  return readFileSync(join(packages, clients[service], 'dist-types', file), 'utf8');
}

function page(service: ServiceName, operation: string): string {
  return `${reference(service)}/API_${operation}.html`;
}

function reference(service: ServiceName): string {
  const path = references[service];
  if (path === undefined) throw new Error(`test/parity/documentation.ts knows no API reference of ${service}`);
  return `${docs}/${path}`;
}

/** The first sentence, and the second where the first is very short. What is about another kind of bucket is passed over: it is said of every operation. */
function brief(comment: string): string {
  const sentences = plain(comment).split(/(?<=[.:])\s+(?=[A-Z"`])/);
  const [first = '', second] = sentences.filter((sentence) => !/directory buckets?/i.test(sentence));
  const text = first.length < 40 && second !== undefined ? `${first} ${second}` : first;
  return text.length > 240 ? `${text.slice(0, 240).replace(/\s\S*$/, '')} ...` : text;
}

function plain(comment: string): string {
  return comment
    .replace(/^ *\*? ?/gm, '')
    .replace(/@(public|deprecated|internal).*$/gm, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&gt;/g, '>')
    .replace(/&lt;/g, '<')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,;:)])/g, '$1')
    .trim();
}
