// Run by engineDeath.test.ts in a process of its own: starts two function processes and says their ids.
import { join } from 'node:path';
import { Pool } from '../../../../engine/runtime/pool.ts';

const taskRoot = process.argv[2] ?? '';
const pool = new Pool({ read: () => ({ nowMs: 0 }), wallNow: () => 0 });
const watch = { starting() {}, started() {}, lines() {} };

function specOf(handler: string) {
  const launch = async () => ({ environment: { _HANDLER: handler, LAMBDA_TASK_ROOT: taskRoot }, logStreamName: 's', expiresAt: 1 });
  return { key: join(taskRoot, handler), revision: '1', runtime: 'nodejs22.x', taskRoot, memoryMb: 256, timeoutMs: 600_000, launch };
}

const invocation = { requestId: 'r', payload: Buffer.from('{}'), functionArn: 'a', traceId: 't' };
await pool.invoke(specOf('index.idle'), invocation, watch);
void pool.invoke(specOf('index.spin'), invocation, { ...watch, lines: () => process.stdout.write(`${pool.processIds.join(' ')}\n`) });
