// Run by engineDeath.test.ts in a process of its own: starts three function processes and says their ids, and that of a child which one has detached.
import { join } from 'node:path';
import { Pool } from '../../../../engine/runtime/pool.ts';

const taskRoot = process.argv[2] ?? '';
const pool = new Pool({ read: () => ({ nowMs: 0 }), wallNow: () => 0 });
const watch = { starting() {}, initFailed() {}, started() {}, lines() {} };

function specOf(handler: string) {
  const launch = async () => ({ environment: { _HANDLER: handler, LAMBDA_TASK_ROOT: taskRoot }, logStreamName: 's', expiresAt: 1 });
  return { key: join(taskRoot, handler), revision: '1', runtime: 'nodejs22.x', taskRoot, memoryMb: 256, timeoutMs: 600_000, launch };
}

const invocation = { requestId: 'r', payload: Buffer.from('{}'), functionArn: 'a', traceId: 't' };
await pool.invoke(specOf('index.idle'), invocation, watch);
let left = '';
const leaving = { ...watch, lines: (lines: readonly string[]) => (left ||= /\d+$/.exec(lines.join('\n').trim())?.[0] ?? '') };
await pool.invoke(specOf('index.leave'), invocation, leaving);
const spinning = { ...watch, lines: () => process.stdout.write(`${[...pool.processIds, left].join(' ')}\n`) };
void pool.invoke(specOf('index.spin'), invocation, spinning);
