import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceName } from '../../engine/wire/model.ts';
import { isServiceName } from '../../engine/wire/model.ts';
import type { ClientConfig } from '../../sandbox/engines/target.ts';
import { type Answer, outcomeOf } from './answer.ts';
import { normalise } from './normalise.ts';
import { Latest, type Place, type Probe, type ServiceProbes, type Step, success } from './probe.ts';
import { Sdk } from './sdk.ts';

/** An engine to play on. */
export interface Player {
  readonly config: ClientConfig;
  readonly account: string;
  /** Makes the names of this run unique: lower-case letters and digits. */
  readonly run: string;
  /** How long to wait for what takes time, and, where changes take time to be seen everywhere, for what should succeed. */
  readonly patienceMs: number;
  readonly eventuallyConsistent: boolean;
  /** Told of steps that set the scene and failed, and of what could not be cleared away. */
  tell(line: string): void;
  /** Once it says so, only what was made is cleared away. */
  interrupted?(): boolean;
}

/** One probe's answer, under the key that names it on every engine and in golden files. */
export interface Played {
  readonly key: string;
  readonly service: ServiceName;
  readonly probe: Probe;
  readonly answer: Answer;
}

export async function play(player: Player, services: readonly ServiceProbes[]): Promise<Played[]> {
  const played: Played[] = [];
  for (const { service, stories } of services) {
    for (const [title, story] of Object.entries(stories)) {
      if (player.interrupted?.()) return played;
      const telling = new Telling(player, service, title);
      played.push(...(await telling.play(story(placeOf(player)))));
    }
  }
  return played;
}

function keyOf(service: string, story: string, { operation, title }: Probe): string {
  return `${service} / ${story} / ${operation} ${title}`;
}

export function placeOf({ account, run, config: { region } }: Player): Place {
  return {
    account,
    region,
    name: (word) => `parity-${word}-${run}`,
    arn: (service, resource) => {
      const global = service === 'iam' || service === 's3' || service === 'sts';
      return `arn:aws:${service}:${global ? '' : region}:${service === 's3' ? '' : account}:${resource}`;
    },
  };
}

const pollMs = 200;

/** One story on one engine: knows what was answered so far. */
class Telling {
  readonly #player: Player;
  readonly #service: ServiceName;
  readonly #title: string;
  readonly #sdk: Sdk;
  readonly #answers: unknown[] = [];

  constructor(player: Player, service: ServiceName, title: string) {
    this.#player = player;
    this.#service = service;
    this.#title = title;
    this.#sdk = new Sdk(player.config);
  }

  async play(steps: readonly Step[]): Promise<Played[]> {
    const played: Played[] = [];
    for (const step of steps) {
      if (this.#player.interrupted?.() && step.kind !== 'clear') continue;
      const answer = await this.#take(step);
      this.#answers.unshift(answer.body);
      if (step.names !== undefined) this.#answers.unshift({ [step.names]: Object(answer.body).id });
      if (step.kind !== 'probe') continue;
      const normalised = normalise(answer, placeOf(this.#player), step.ours);
      played.push({ key: keyOf(this.#service, this.#title, step), service: this.#service, probe: step, answer: normalised });
    }
    return played;
  }

  async #take(step: Step): Promise<Answer> {
    const hopeful = step.kind === 'until' || (this.#player.eventuallyConsistent && shouldSucceed(step));
    const deadline = performance.now() + this.#player.patienceMs;
    for (;;) {
      const answer = await this.#send(step);
      if (isAsWished(step, answer)) return answer;
      if (step.kind === 'probe' && !hopeful) return answer;
      if (hopeful && performance.now() < deadline && !this.#player.interrupted?.()) await sleep(pollMs);
      else return this.#complain(step, answer);
    }
  }

  #send({ operation, input, body }: Step extends infer Any ? Any & { readonly body?: string } : never): Promise<Answer> {
    const [first = '', second] = operation.split(':');
    const service = second === undefined ? this.#service : first;
    if (!isServiceName(service)) throw new Error(`${operation}: there is no service ${service}`);
    const filled = fill(input, (member) => findMember(this.#answers, member));
    return this.#sdk.send(service, { operation: second ?? first, input: Object(filled), ...(body === undefined ? {} : { body }) });
  }

  #complain(step: Step, answer: Answer): Answer {
    const wish = step.kind === 'until' ? ` and not ${step.path} = ${step.value}` : '';
    const said = `${outcomeOf(answer)} ${answer.message ?? JSON.stringify(answer.body)}`;
    this.#player.tell(`${this.#service} / ${this.#title}: ${step.operation} answered ${said}${wish}`);
    return answer;
  }
}

function shouldSucceed(step: Step): boolean {
  return step.kind === 'given' || (step.kind === 'probe' && step.expected === success);
}

function isAsWished(step: Step, answer: Answer): boolean {
  if (step.kind === 'until') return answer.error === undefined && memberAt(answer.body, step.path) === step.value;
  if (step.kind === 'clear') return answer.error === undefined || isGone(answer);
  return answer.error === undefined || (step.kind === 'probe' && step.expected !== success);
}

/** There is nothing to clear away: it was refused, or its own deletion was probed. */
function isGone({ error = '', message = '' }: Answer): boolean {
  return /NotFound|NoSuch|NonExistent|Validation|Invalid/.test(error) || /does not exist|not found/i.test(message);
}

function memberAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((current, key) => Object(current)[key], value);
}

/** Replaces each `latest(member)`. */
function fill(value: unknown, find: (member: string) => unknown): unknown {
  if (value instanceof Latest) {
    const found = find(value.member) ?? `no-${value.member}-so-far`;
    return value.before === '' ? found : `${value.before}${found}`;
  }
  if (Array.isArray(value)) return value.map((item) => fill(item, find));
  if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fill(member, find)]));
}

/** The first such member, the newest answer first. */
function findMember(value: unknown, member: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Object.hasOwn(value, member)) return Object(value)[member];
  for (const inner of Object.values(value)) {
    const found = findMember(inner, member);
    if (found !== undefined) return found;
  }
  return undefined;
}
