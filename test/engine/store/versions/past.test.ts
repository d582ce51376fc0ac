import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { act } from '../../../../engine/control/calls.ts';
import { EngineCore } from '../../../../engine/engine.ts';
import { createGateway } from '../../../../engine/gateway/server.ts';
import { openDirectory } from '../../../../engine/store/directory.ts';

const midnight = Date.parse('2030-01-01T00:00:00Z');
const table = 'tasks';
type Items = ReadonlyMap<string, number>;
/** What the table held after everything up to that number of the journal; undefined while there was no table. */
type Moment = { readonly seq: number; readonly at: number; readonly items: Items; readonly lives: number };

const key = fc.constantFrom('a', 'b', 'c', 'd');
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('put' as const), key, value: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('update' as const), key, value: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), key }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('batch' as const), keys: fc.uniqueArray(key, { minLength: 2 }), value: fc.nat(3) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('transaction' as const),
      keys: fc.uniqueArray(key, { minLength: 2 }),
      value: fc.nat(3),
      fails: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('time' as const), ms: fc.integer({ min: 1, max: 5_000 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('save' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('restore' as const), which: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('restart' as const, 'drop' as const, 'reset' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** An engine, and a model of its table that remembers every state it was in. */
class Played {
  readonly #folder: string;
  #core: EngineCore;
  #gateway;
  #endpoint = '';
  #items = new Map<string, number>();
  /** How often the table was deleted so far on the way to the present. */
  #lives = 0;
  #moments: Moment[] = [];
  #left: Moment[] = [];
  #saved: {
    readonly name: string;
    readonly items: Items;
    readonly moments: readonly Moment[];
    readonly lives: number;
    readonly at: number;
  }[] = [];

  constructor(folder: string) {
    this.#folder = folder;
    this.#core = this.#open();
    this.#gateway = createGateway(this.#core);
  }

  async start(frozenAt?: number): Promise<void> {
    this.#endpoint = `http://127.0.0.1:${await this.#gateway.listen('127.0.0.1', 0)}`;
    await this.#core.start(frozenAt);
  }

  async stop(): Promise<void> {
    await this.#core.stop();
    void this.#gateway.close();
    this.#gateway.closeAllConnections();
  }

  async create(): Promise<void> {
    const schema = {
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    };
    await this.#do('CreateTable', { TableName: table, BillingMode: 'PAY_PER_REQUEST', ...schema });
    this.#items = new Map();
    this.#remember();
  }

  async take(step: Step): Promise<void> {
    await this.#take(step);
    this.#remember();
  }

  /** Each state that led to the present is told as it was; none of a future that was left, nor of a table that was deleted. */
  async check(): Promise<void> {
    for (const { seq, items, lives } of this.#moments) {
      const told = await this.#ask(`seq=${seq}`);
      if (lives < this.#lives) expect(told).toMatchObject({ kept: false, items: [] });
      else expect([told['kept'], told['existed'], itemsIn(told['items'])]).toEqual([true, true, sorted(items)]);
    }
    for (const { seq } of this.#left) expect(await this.#ask(`seq=${seq}`)).toMatchObject({ kept: false, items: [] });
    const lastAt = new Map(this.#moments.map((moment) => [moment.at, moment]));
    for (const { at, items, lives } of lastAt.values())
      if (lives === this.#lives) expect(itemsIn((await this.#ask(`at=${at}`))['items'])).toEqual(sorted(items));
  }

  async #take(step: Step): Promise<void> {
    const now = this.#core.clock.now();
    switch (step.kind) {
      case 'put':
        await this.#do('PutItem', { TableName: table, Item: itemOf(step.key, step.value) });
        this.#items.set(step.key, step.value);
        return;
      case 'update': {
        const values = { ExpressionAttributeNames: { '#v': 'value' }, ExpressionAttributeValues: { ':v': { N: String(step.value) } } };
        await this.#do('UpdateItem', { TableName: table, Key: { id: { S: step.key } }, UpdateExpression: 'SET #v = :v', ...values });
        this.#items.set(step.key, step.value);
        return;
      }
      case 'delete':
        await this.#do('DeleteItem', { TableName: table, Key: { id: { S: step.key } } });
        this.#items.delete(step.key);
        return;
      case 'batch': {
        const requests = step.keys.map((name) => ({ PutRequest: { Item: itemOf(name, step.value) } }));
        await this.#do('BatchWriteItem', { RequestItems: { [table]: requests } });
        for (const name of step.keys) this.#items.set(name, step.value);
        return;
      }
      case 'transaction':
        return this.#transact(step.keys, step.value, step.fails);
      case 'time':
        this.#core.clock.freeze(now + step.ms);
        return;
      case 'save': {
        const name = `s${this.#saved.length}`;
        await this.#core.save(name);
        const [items, moments] = [new Map(this.#items), [...this.#moments]];
        this.#saved.push({ name, items, moments, lives: this.#lives, at: now });
        return;
      }
      case 'restore':
        return this.#restore(step.which);
      case 'restart':
        await this.stop();
        this.#core = this.#open();
        this.#gateway = createGateway(this.#core);
        return this.start();
      case 'drop':
        await this.#do('DeleteTable', { TableName: table });
        this.#lives += 1;
        return this.create();
      case 'reset':
        await this.#core.reset();
        this.#core.clock.freeze(now);
        // What was before is gone with its versions: nothing is asked about it.
        [this.#moments, this.#left, this.#saved] = [[], [], []];
        return this.create();
    }
  }

  async #transact(keys: readonly string[], value: number, fails: boolean): Promise<void> {
    const puts = keys.map((name) => ({ Put: { TableName: table, Item: itemOf(name, value) } }));
    const never = { ConditionCheck: { TableName: table, Key: { id: { S: 'none' } }, ConditionExpression: 'attribute_exists(id)' } };
    const done = this.#do('TransactWriteItems', { TransactItems: fails ? [...puts, never] : puts });
    if (fails) return expect(done).rejects.toThrow('Transaction cancelled');
    await done;
    for (const name of keys) this.#items.set(name, value);
  }

  async #restore(which: number): Promise<void> {
    const saved = this.#saved[which % Math.max(1, this.#saved.length)];
    if (!saved) return;
    await this.#core.restore(saved.name);
    this.#core.clock.freeze(saved.at);
    const then = new Set(saved.moments);
    this.#left.push(...this.#moments.filter((moment) => !then.has(moment)));
    this.#left = this.#left.filter((moment) => !then.has(moment));
    [this.#moments, this.#items, this.#lives] = [[...saved.moments], new Map(saved.items), saved.lives];
  }

  #open(): EngineCore {
    return new EngineCore(openDirectory(this.#folder), { endpoint: () => this.#endpoint });
  }

  #do(action: string, input: object): Promise<unknown> {
    return act(this.#core, 'dynamodb', action, input, {});
  }

  #remember(): void {
    const at = this.#core.clock.now();
    this.#moments.push({ seq: this.#core.journal.reserve(), at, items: new Map(this.#items), lives: this.#lives });
  }

  async #ask(query: string): Promise<Record<string, unknown>> {
    const response = await fetch(`${this.#endpoint}/_sandbox/tables/${table}/items?${query}`);
    expect(response.status).toBe(200);
    return (await response.json()) as Record<string, unknown>;
  }
}

function itemOf(id: string, value: number) {
  return { id: { S: id }, value: { N: String(value) } };
}

function itemsIn(items: unknown): unknown[] {
  if (!Array.isArray(items)) throw new Error('no items');
  return items.map(({ id, value }) => `${id.S}=${value.N}`).sort();
}

function sorted(items: Items): string[] {
  return Array.from(items, ([id, value]) => `${id}=${value}`).sort();
}

describe('a table at each moment of the past', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ninesharp-past-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let count = 0;

  it('is what a replay of everything that led there makes of it, through restores, restarts and resets', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 30 }), async (steps) => {
        count += 1;
        const played = new Played(join(folder, String(count)));
        await played.start(midnight);
        await played.create();
        for (const next of steps) await played.take(next);
        await played.check();
        await played.stop();
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});
