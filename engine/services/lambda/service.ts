import { defineService } from '../../kernel/service.ts';
import { CreateFunction } from './actions/CreateFunction.ts';
import { GetFunction } from './actions/GetFunction.ts';
import { GetFunctionConfiguration } from './actions/GetFunctionConfiguration.ts';
import { Invoke } from './actions/Invoke.ts';
import { asyncInvoke } from './execution/asyncInvoke.ts';
import { markInterrupted } from './execution/recovery.ts';
import { stopWorkers } from './execution/workers.ts';
import { state } from './state.ts';

export const service = defineService({
  name: 'lambda',
  scope: 'regional',
  state,
  actions: [CreateFunction, GetFunction, GetFunctionConfiguration, Invoke],
  timers: [asyncInvoke],
  recover: markInterrupted,
  dispose: async () => stopWorkers(),
});
