import { isStorageError } from '../store/storageErrors.ts';
import type { Dispatcher, Engine } from './dispatcher.ts';
import type { MetricBuffer, Place } from './metricBuffer.ts';

interface Parts extends Omit<Engine, 'metrics' | 'scheduler'> {
  readonly dispatcher: Dispatcher;
}

const service = 'monitoring';
const timer = { kind: 'collect', id: 'gathered', background: true };

/**
 * How gathered metrics reach CloudWatch. Where there is an alarm, by a timer, so that it hears of a minute when that is over, also while the clock
 * is moved. Else beside the clock, when the next minute has begun: what nobody waits for moves no time.
 */
export function metricSurroundings(engine: Parts): ConstructorParameters<typeof MetricBuffer>[0] {
  return {
    now: () => engine.clock.now(),
    handOn: (place, dueAt) => {
      if (!engine.store.isOpen) return;
      if (isWatched(place, engine)) unlessDiskIsFull(() => putTimer(place, dueAt, engine));
      else if (dueAt <= engine.clock.now()) void collectNow(place, engine);
    },
  };
}

function isWatched({ account, region }: Place, { store }: Parts): boolean {
  const alarms = store.scope([service, account, region]).collection('alarms', () => []);
  return alarms.list({ limit: 1 }).length > 0;
}

function putTimer({ account, region }: Place, dueAt: number, { store, timers }: Parts): void {
  store.transact(() => timers.for({ service, account, region }, undefined).put({ ...timer, dueAt }));
}

async function collectNow({ account, region }: Place, engine: Parts): Promise<void> {
  const signal = engine.signal();
  const loaded = await engine.services.load(service);
  if (signal.aborted || !engine.store.isOpen) return;
  const caller = { kind: 'service', account, principal: 'monitoring.amazonaws.com' } as const;
  const call = { service, account, region, caller, endpoint: engine.endpoint(), requestId: engine.entropy.uuid(), seq: 0 };
  const context = { ...engine.dispatcher.contextFor(loaded, call), timer: { id: timer.id, dueAt: engine.clock.now() } };
  unlessDiskIsFull(() => void loaded.timers.get(timer.kind)?.run(undefined, context));
}

/** A disk that takes nothing loses metrics, and nothing else. */
function unlessDiskIsFull(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!isStorageError(error)) throw error;
  }
}
