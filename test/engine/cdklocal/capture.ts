import { startEngine } from '../../../engine/index.ts';
import { type CdkOptions, cdk } from '../../../sandbox/deploy/cdk.ts';
import { linesOf } from './lines.ts';
import { Normalizer } from './normalize.ts';
import { operationOf } from './operation.ts';
import { withoutEarlyPolls, withoutLostPages } from './polls.ts';
import { type Seen, startProxy } from './proxy.ts';
import { type Exchange, type RecordedBody, type Recording, readRecording, writeRecording } from './recording.ts';
import { Replay } from './replay.ts';

/**
 * Runs the unmodified cdklocal from nothing to nothing and writes down what it asks and gets. With `answers` it asks what is written down
 * once more and writes down what the engine answers now: look at the difference before you commit it.
 *
 *     npx tsx test/engine/cdklocal/capture.ts [answers] && npx biome format --write test/engine/cdklocal/requests.json
 */
const deploy = ['deploy', '--all', '--require-approval', 'never'];
const anotherSchedule = { schedule: 'cron(30 10 * * ? *)' };
const commands: readonly (readonly [title: string, args: readonly string[], context: NonNullable<CdkOptions['context']>])[] = [
  ['cdklocal bootstrap', ['bootstrap'], {}],
  ['cdklocal deploy', deploy, {}],
  ['cdklocal diff, nothing changed', ['diff'], {}],
  ['cdklocal deploy, nothing changed', deploy, {}],
  ['cdklocal diff, another schedule', ['diff'], anotherSchedule],
  ['cdklocal deploy, another schedule', deploy, anotherSchedule],
  ['cdklocal destroy', ['destroy', '--all', '--force'], {}],
];

/** The headers that an engine may answer by; the others say who, when and through what. */
const keptHeaders = /^(content-type|content-encoding|x-amz-target|x-amz-sdk-checksum-algorithm|x-amz-server-side-encryption.*|x-amz-acl)$/;

type Raw = Omit<Exchange, 'answer'> & { readonly answer: string };

writeRecording(process.argv[2] === 'answers' ? await answeredAgain(readRecording()) : await record());

async function answeredAgain({ cdk, exchanges }: Recording): Promise<Recording> {
  const engine = await startEngine({ port: 0 });
  const replay = new Replay(engine.endpoint);
  const again: Exchange[] = [];
  try {
    for (const exchange of exchanges) {
      const { status, lines } = await replay.answerTo(exchange);
      again.push({ ...exchange, status, answer: lines });
    }
  } finally {
    await engine.stop();
  }
  return { cdk, exchanges: again };
}

async function record(): Promise<Recording> {
  const engine = await startEngine({ port: 0 });
  const proxy = await startProxy(engine.endpoint);
  const commandOf: string[] = [];
  try {
    for (const [title, args, context] of commands) {
      await cdk(args, { endpoint: proxy.endpoint, context });
      while (commandOf.length < proxy.seen().length) commandOf.push(title);
    }
  } finally {
    proxy.stop();
    await engine.stop();
  }
  const raw = readAll(proxy.seen(), commandOf);
  const kept = withoutLostPages(withoutEarlyPolls(raw, (exchange) => JSON.stringify(exchange.body)));
  return { cdk: cdkVersion(proxy.seen()), exchanges: normalized(kept) };
}

function readAll(seen: readonly Seen[], commandOf: readonly string[]): Raw[] {
  const roles = new Map<string, string>();
  return seen.map((exchange, index) => {
    const { method, path, headers: allHeaders, status, answer } = exchange;
    const [, key = '', service = ''] = /Credential=([^/]+)\/\d+\/[^/]+\/([^/]+)/.exec(allHeaders['authorization'] ?? '') ?? [];
    const [, newKey] = /<AccessKeyId>([^<]+)/.exec(answer) ?? [];
    const [, role] = /:assumed-role\/([^/<]+)/.exec(answer) ?? [];
    if (newKey !== undefined && role !== undefined) roles.set(newKey, role);
    const headers = Object.fromEntries(Object.entries(allHeaders).filter(([name]) => keptHeaders.test(name)));
    const body = readBody(exchange);
    const what = operationOf({ method, path, headers, body });
    return { command: commandOf[index] ?? '', service, ...what, as: roles.get(key) ?? 'root', method, path, headers, body, status, answer };
  });
}

function readBody({ headers, body }: Seen): RecordedBody {
  const type = headers['content-type'] ?? '';
  if (type.includes('x-www-form-urlencoded')) return { form: Object.fromEntries(new URLSearchParams(body.toString('utf8'))) };
  return type.includes('zip') ? { sizeBytes: body.length } : { text: body.toString('utf8') };
}

function normalized(exchanges: readonly Raw[]): Exchange[] {
  const normalizer = new Normalizer();
  return exchanges.map((exchange) => {
    const { body, answer } = exchange;
    const known =
      'form' in body
        ? { form: Object.fromEntries(Object.entries(body.form).map(([name, value]) => [name, normalizer.normalize(value)])) }
        : body;
    return { ...exchange, body: known, answer: linesOf(normalizer.normalize(answer)) };
  });
}

function cdkVersion(seen: readonly Seen[]): string {
  const versions = new Set(seen.flatMap(({ headers }) => /aws-cdk\/(\S+)/.exec(headers['user-agent'] ?? '')?.[1] ?? []));
  return [...versions].join(', ');
}
