/** What an engine may lack. A scenario that needs one names it, and is reported as skipped where it is missing. A closed list. */
const all = [
  /** Time can be frozen and moved. */
  'virtual-clock',
  /** Policies of roles are enforced. */
  'iam',
  /** A disabled rule does not fire on its schedule. */
  'rule-state',
  /** A stack update changes rules, tables and log groups in place. */
  'in-place-updates',
  /** Functions can call a server of this machine. */
  'local-receiver',
  /** Calls of services can be made to fail. */
  'faults',
  /** The engine is the scenario's own: it may be emptied, and its stack destroyed. LocalStack is shared with whoever started it. */
  'reset',
  /** What API Gateway refuses by itself is answered as the API's gateway responses say. */
  'gateway-responses',
] as const;

export type Capability = (typeof all)[number];

export const everyCapability: ReadonlySet<Capability> = new Set(all);
