import type { Context } from '../kernel/context.ts';
import type { Call } from './dispatcher.ts';
import type { AnyAction } from './registry.ts';

/** Throws AWS's AccessDenied error when the caller may not do this. */
export type Authorize = (service: string, action: AnyAction, call: Call, context: Context) => void;
