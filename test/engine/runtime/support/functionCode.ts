import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import type { Attempt, FunctionSpec } from '../../../../engine/runtime/function.ts';
import { Pool } from '../../../../engine/runtime/pool.ts';

export interface Run {
  readonly attempt: Attempt;
  readonly payload: unknown;
  readonly lines: readonly string[];
}

export interface Harness {
  readonly pool: Pool;
  /** Writes the files and describes a function of them. */
  code(
    files: Readonly<Record<string, string>>,
    options?: Partial<FunctionSpec> & { handler?: string; environment?: Record<string, string> },
  ): Promise<FunctionSpec>;
  run(spec: FunctionSpec, event?: unknown, requestId?: string): Promise<Run>;
}

/** A pool with no engine around it. Virtual time stands at the given instant when an invocation starts. */
export function runtimeHarness(nowMs = Date.UTC(2030, 0, 1, 9)): Harness {
  const folder = mkdtempSync(join(tmpdir(), 'ninesharp-runtime-'));
  const pool = new Pool({ read: () => ({ nowMs }), wallNow: () => Date.now() });
  let count = 0;
  afterAll(() => {
    pool.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  return {
    pool,
    async code(files, { handler = 'index.handler', environment = {}, ...options } = {}) {
      count += 1;
      const taskRoot = join(folder, `f${count}`);
      for (const [name, text] of Object.entries(files)) {
        await mkdir(dirname(join(taskRoot, name)), { recursive: true });
        writeFileSync(join(taskRoot, name), text);
      }
      const launch = async () => ({
        environment: { _HANDLER: handler, LAMBDA_TASK_ROOT: taskRoot, TZ: ':UTC', AWS_LAMBDA_FUNCTION_NAME: 'f', ...environment },
        logStreamName: 'stream',
        expiresAt: Number.POSITIVE_INFINITY,
      });
      return { key: taskRoot, revision: '1', runtime: 'nodejs22.x', taskRoot, memoryMb: 256, timeoutMs: 5_000, launch, ...options };
    },
    async run(spec, event = {}, requestId = `request-${count}`) {
      const lines: string[] = [];
      const invocation = { requestId, payload: Buffer.from(JSON.stringify(event)), functionArn: `arn:${spec.key}`, traceId: 'Root=1-0-0' };
      const watch = { starting() {}, initFailed() {}, started() {}, lines: (more: readonly string[]) => lines.push(...more) };
      const attempt = await pool.invoke(spec, invocation, watch);
      return { attempt, payload: 'payload' in attempt.ending ? JSON.parse(attempt.ending.payload.toString()) : undefined, lines };
    },
  };
}
