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
  /** A function's lines carry the instants at which it wrote them, while it runs. */
  'live-logs',
  /** What happened can be read with its causes. */
  'journal',
  /** The engine can be brought back to nothing deployed. */
  'reset',
  /** What API Gateway refuses by itself is answered as the API's gateway responses say. */
  'gateway-responses',
] as const;

export type Capability = (typeof all)[number];

export const everyCapability: ReadonlySet<Capability> = new Set(all);
