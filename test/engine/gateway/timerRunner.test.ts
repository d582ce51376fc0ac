import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { act } from '../../../engine/control/calls.ts';
import { EngineCore } from '../../../engine/engine.ts';
import { AwsError } from '../../../engine/kernel/errors.ts';
import { openDirectory } from '../../../engine/store/directory.ts';

const due = Date.parse('2030-01-01T09:00:00Z');
let folder: string;
let core: EngineCore;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  folder = mkdtempSync(join(tmpdir(), 'ninesharp-timers-'));
  core = new EngineCore(openDirectory(folder), { endpoint: () => '' });
  await core.start(due - 1);
  await act(core, 'events', 'PutRule', { Name: 'Daily', ScheduleExpression: 'cron(0 9 * * ? *)' }, {});
});
afterEach(async () => {
  await core.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

const firedAt = () => core.journal.latest('firing', 10).map((entry) => entry['dueAt']);

describe('a timer', () => {
  it('whose work the disk did not take runs again once the disk may', async () => {
    vi.spyOn(core.dispatcher, 'contextFor').mockImplementationOnce(() => {
      throw new AwsError('StorageUnavailable', 'full', { status: 507 });
    });

    await core.scheduler.advanceTo(due);
    const before = firedAt();
    vi.advanceTimersByTime(5_000);
    await core.scheduler.settled();

    expect(before).toEqual([]);
    expect(firedAt()).toEqual([due]);
    expect(core.timers.waiting(10).map((timer) => timer.dueAt)).toEqual([due + 24 * 3_600_000]);
  });

  it('that fails for another reason is told, and done with', async () => {
    vi.spyOn(core.dispatcher, 'contextFor').mockImplementationOnce(() => {
      throw new Error('a mistake');
    });

    await core.scheduler.advanceTo(due);

    expect(core.journal.latest('timer-failed', 10)).toMatchObject([{ service: 'events', error: expect.stringContaining('a mistake') }]);
    expect(core.timers.waiting(10)).toEqual([]);
  });
});
