import { secretText } from '../clients.ts';
import type { Attempt, Processor } from '../processors.ts';
import type { Task } from '../tasks/task.ts';
import { abortable } from '../webhook/abortable.ts';
import { type Guard, resolveByDns } from '../webhook/guard.ts';
import { type Answer, type Call, send } from '../webhook/send.ts';
import { signatureHeader } from '../webhook/signature.ts';
import { badParameters, bodyOf, optionalText, requiredText } from './parameters.ts';

const timeoutMs = 10_000;
const mostRedirects = 3;
const mostBodyBytes = 256 * 1024;
const methods = new Set(['POST', 'PUT', 'PATCH']);

interface Receiver {
  readonly guard: Guard;
  readonly secretOf: (name: string) => Promise<string>;
  readonly now: () => Date;
}

/** Calls a URL: `Parameters` are `Url`, `SecretId` (what signs the call), and optionally `Method` and `Body`. Any answer but 2xx is a failure. */
export function webhookTo(receiver: Receiver): Processor {
  return async (task, attempt) => {
    const signal = AbortSignal.any([attempt.signal, AbortSignal.timeout(timeoutMs)]);
    const call = await abortable(callFor(task, { ...attempt, signal }, receiver), signal);
    const answer = await follow(call, receiver.guard, mostRedirects);
    if (answer.status < 200 || answer.status > 299) throw new Error(`${call.url.origin} answered ${answer.status} ${answer.text}`.trim());
  };
}

const allowed = new Set((process.env['WEBHOOK_ALLOWED_ORIGINS'] ?? '').split(',').filter(Boolean));

export const webhook: Processor = webhookTo({ guard: { allowed, resolve: resolveByDns }, secretOf: secretText, now: () => new Date() });

async function callFor(task: Task, { idempotencyKey, signal }: Attempt, { secretOf, now }: Receiver): Promise<Call> {
  const url = readUrl(requiredText(task, 'Url'));
  const method = optionalText(task, 'Method') ?? 'POST';
  if (!methods.has(method)) throw badParameters(`Parameters.Method must be one of ${[...methods].join(', ')}, not ${method}`);
  const body = bodyOf(task, 'Body');
  if (Buffer.byteLength(body) > mostBodyBytes) throw badParameters(`Parameters.Body is longer than ${mostBodyBytes / 1024} KiB`);
  const secret = await secretOf(requiredText(task, 'SecretId'));
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'DailyTaskScheduler',
    'idempotency-key': idempotencyKey,
    'x-task-attempt': String(task.attempt),
    'x-task-signature': signatureHeader(body, secret, now()),
  };
  return { url, method, headers, body, signal };
}

/** Only redirects that repeat the request as it is: the others would make a GET of it, which tells the receiver nothing. */
async function follow(call: Call, guard: Guard, redirectsLeft: number): Promise<Answer> {
  const answer = await send(call, guard);
  if ((answer.status !== 307 && answer.status !== 308) || answer.location === undefined) return answer;
  if (redirectsLeft === 0) throw new Error(`more than ${mostRedirects} redirects`);
  const url = new URL(answer.location, call.url);
  if (call.url.protocol === 'https:' && url.protocol !== 'https:') throw badParameters(`${call.url.origin} redirects from https to http`);
  return follow({ ...call, url }, guard, redirectsLeft - 1);
}

function readUrl(text: string): URL {
  if (!URL.canParse(text)) throw badParameters(`Parameters.Url is no URL: ${text}`);
  return new URL(text);
}
