/** AWS: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html (6 MB plus 100 bytes for the envelope). */
export const responseMaxBytes = 6_291_556;

/** AWS: initialization has 10 s; after that it is run again within the function's own timeout. */
export const initMaxMs = 10_000;

/** Resident memory is looked at this often. */
export const memorySampleMs = 50;

/** Sandbox: more invocations than this at once wait for a free process, because they share one machine. */
export const processesMax = 128;

/** Sandbox: a process that waited this long for an invocation is stopped. */
export const idleMaxMs = 5 * 60_000;

/** A process that has answered asks for the next invocation at once, or ends; an answer does not wait longer for it. */
export const nextMaxMs = 100;

/** How long the pipes of a process that has ended may stay open (a grandchild can hold them). */
export const pipeCloseMaxMs = 200;
