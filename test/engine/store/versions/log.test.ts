import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../../engine/clock/virtualClock.ts';
import { ItemVersions } from '../../../../engine/store/versions/itemVersions.ts';
import { VersionLog } from '../../../../engine/store/versions/versionLog.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ninesharp-versions-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const place = { account: '000000000000', region: 'us-east-1' };
const key = '{"id":{"S":"a"}}';

/** A log with a clock that stands where it is put, and what is read of it. */
function opened(path = join(folder, 'versions'), { empty = true, at = 0 } = {}) {
  const clock = new VirtualClock(
    { mode: 'frozen', atMs: at },
    () => Number.POSITIVE_INFINITY,
    () => {},
  );
  const log = new VersionLog(path, { now: () => clock.now(), lineage: () => path, empty: () => empty });
  const versions = new ItemVersions(log, clock);
  const stage = (instant: number, before: string | undefined, after: string | undefined) => {
    clock.freeze(instant);
    const [old, fresh] = [before, after].map((text) => (text === undefined ? undefined : Buffer.from(text)));
    versions.wrote(place, instant, instant, { table: 'tasks', key, before: old, after: fresh });
  };
  const write = (...args: Parameters<typeof stage>) => {
    stage(...args);
    log.flush();
  };
  const then = (instant: number) => {
    const { kept, keptSince, since } = versions.tableAt(place, 'tasks', { at: instant });
    return { kept, keptSince, before: [...since.values()].map((entry) => versions.before(entry)) };
  };
  const told = () => versions.ofItem(place, 'tasks', key, 10).map(({ before, after }) => [before, after]);
  return { log, stage, write, then, told };
}

describe('the log of versions', () => {
  it('has nothing of what was rolled back, in part or as a whole, nor of a commit that did not come about', () => {
    const { log, stage, write, told } = opened();
    write(1, undefined, 'one');
    stage(2, 'one', 'two');
    const staged = log.stagedBytes;
    stage(3, 'two', 'rolled back');
    log.unstage(staged);
    log.flush();
    write(4, 'two', 'not committed');
    log.takeBack();
    write(5, 'two', 'three');

    expect(told()).toEqual([
      ['two', 'three'],
      ['one', 'two'],
      [undefined, 'one'],
    ]);
  });

  it('goes on after a kill: what was cut off at its end is passed over', () => {
    const before = opened();
    before.write(1, undefined, 'one');
    before.log.close();
    const [name = ''] = readdirSync(join(folder, 'versions'));
    appendFileSync(join(folder, 'versions', name), Buffer.from([200, 1, 0, 0, 1, 7, 7]));

    const after = opened();
    after.write(2, 'one', 'two');

    expect(after.told()).toEqual([
      ['one', 'two'],
      [undefined, 'one'],
    ]);
    expect(after.then(0)).toEqual({ kept: true, keptSince: undefined, before: [undefined] });
  });

  it('that began beside a state with something in it knows nothing of what was before', () => {
    const { write, then } = opened(undefined, { empty: false, at: 100 });
    write(150, 'old', 'new');

    expect(then(99)).toMatchObject({ kept: false, keptSince: 100 });
    expect(then(100)).toEqual({ kept: true, keptSince: 100, before: ['old'] });
  });

  it('keeps 64 MiB, and says since when', () => {
    const { write, then } = opened();
    const text = 'x'.repeat(200_000);
    for (let instant = 1; instant <= 200; instant += 1) write(instant, text, text);

    const names = readdirSync(join(folder, 'versions'));
    const sizeBytes = names.reduce((sum, name) => sum + statSync(join(folder, 'versions', name)).size, 0);
    const { keptSince = 0 } = then(200);
    expect(sizeBytes).toBeLessThanOrEqual(64 * 1024 * 1024 + 400_000);
    expect(sizeBytes).toBeGreaterThan(56 * 1024 * 1024);
    expect(then(keptSince)).toMatchObject({ kept: true });
    expect(then(keptSince - 1)).toMatchObject({ kept: false });
    expect(keptSince).toBeGreaterThan(30);
  });

  it('after a restore tells what led to the snapshot, and nothing of what was left; of a snapshot from elsewhere, nothing before', () => {
    const { log, write, told, then } = opened();
    write(1, undefined, 'one');
    const versions = log.place;
    write(2, 'one', 'left');
    log.follow({ at: 1, versions }, () => {});
    write(3, 'one', 'three');

    expect(told()).toEqual([
      ['one', 'three'],
      [undefined, 'one'],
    ]);
    expect(then(2)).toMatchObject({ kept: true, before: ['one'] });

    log.follow({ at: 2, versions: { lineage: 'another', position: versions.position } }, () => {});
    write(4, 'imported', 'four');
    expect(told()).toEqual([['imported', 'four']]);
    expect([then(1).kept, then(2)]).toEqual([false, { kept: true, keptSince: 2, before: ['imported'] }]);
  });

  it('of a restore that failed, or that a kill cut off, it tells what is known', () => {
    const { log, write, told } = opened();
    write(1, undefined, 'one');
    const versions = log.place;
    const killed = join(folder, 'killed');
    const failing = () => {
      cpSync(join(folder, 'versions'), killed, { recursive: true });
      throw new Error('no room');
    };
    write(2, 'one', 'two');
    expect(() => log.follow({ at: 1, versions }, failing)).toThrow('no room');
    expect(told()).toEqual([
      ['one', 'two'],
      [undefined, 'one'],
    ]);

    const after = opened(killed, { at: 7 });
    expect(after.then(7)).toMatchObject({ kept: false });
    after.write(8, 'either', 'three');
    expect([after.told(), after.then(8)]).toEqual([[['either', 'three']], { kept: true, keptSince: 8, before: [] }]);
  });
});
