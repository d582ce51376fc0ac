import { afterRealMs } from '../clock/realTimer.ts';
import { failureOf } from '../faults/failures.ts';
import type { Fault } from '../faults/fault.ts';
import type { Context } from '../kernel/context.ts';
import { AwsError } from '../kernel/errors.ts';
import type { Call, Engine } from './dispatcher.ts';
import type { AnyAction, LoadedService } from './registry.ts';

/** Lets what was set to go wrong meet a call: takes its time, then throws what the call is to fail with. Only for calls that AWS has. */
export async function meetFaults(engine: Engine, service: LoadedService, action: AnyAction, call: Call, context: Context): Promise<void> {
  if (service.definition.sandbox?.some(({ name }) => name === call.action)) return;
  const resources = () => resourcesOf(action, call, context);
  for (const fault of engine.faults.meet({ service: call.service, action: call.action, resources })) {
    engine.journal.record('fault', call.seq, { act: 'met', ...toldOf(fault), action: call.action });
    if (fault.latencyMs !== undefined) await passing(fault.latencyMs, engine.signal());
    const failure = failureOf(fault, call.service, call.action);
    if (failure) throw failure;
  }
}

function toldOf({ id, kind, service, code }: Fault) {
  return { fault: id, what: kind, service, ...(code !== undefined && { code }) };
}

/** Named as IAM sees them. Input that the action itself would refuse names none. */
function resourcesOf(action: AnyAction, { input }: Call, context: Context): readonly string[] {
  try {
    const resource = action.resource?.(input, context) ?? [];
    return typeof resource === 'string' ? [resource] : resource;
  } catch (error) {
    if (error instanceof AwsError) return [];
    throw error;
  }
}

/** Ends early when the state below goes away. */
function passing(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const cancel = afterRealMs(ms, ends);
    signal.addEventListener('abort', ends);
    function ends(): void {
      cancel();
      signal.removeEventListener('abort', ends);
      resolve();
    }
  });
}
