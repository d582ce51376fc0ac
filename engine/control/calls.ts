import type { EngineCore } from '../engine.ts';

/** Where a call goes; the sandbox's own account and region by default. */
export interface Place {
  readonly account?: string | undefined;
  readonly region?: string | undefined;
}

/** An act of the sandbox's user, as the account's root: journalled, and what it writes is kept in versions. */
export function act(core: EngineCore, service: string, action: string, input: object, place: Place): Promise<unknown> {
  const seq = core.journal.record('act', undefined, { service, action });
  return core.dispatcher.perform({ ...asRoot(core, place), service, action, input, seq, cause: seq });
}

/** A call that only reads, as the account's root: it leaves no trace in the journal. */
export function read(core: EngineCore, service: string, action: string, input: object, place: Place): Promise<unknown> {
  return core.dispatcher.perform({ ...asRoot(core, place), service, action, input, seq: core.journal.lastSeq });
}

function asRoot(core: EngineCore, { account = '000000000000', region = 'us-east-1' }: Place) {
  const caller = { kind: 'root', account, arn: `arn:aws:iam::${account}:root`, accessKeyId: '' } as const;
  return { caller, account, region, endpoint: core.endpoint(), requestId: core.entropy.uuid(), spared: true };
}
