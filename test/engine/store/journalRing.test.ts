import { describe, expect, it } from 'vitest';
import { JournalRing } from '../../../engine/store/journalRing.ts';

const entry = (seq: number, text = '') => ({ seq, at: 0, wallAt: 0, kind: 'request', text });
const seqs = (ring: JournalRing, skip?: number) => ring.list(skip).map(({ seq }) => seq);

describe('the journal in memory', () => {
  it('keeps the last so many entries, and counts the others', () => {
    const ring = new JournalRing({ entries: 3, bytes: 1_000_000 });

    for (let seq = 1; seq <= 20; seq += 1) ring.push(entry(seq));

    expect(seqs(ring)).toEqual([18, 19, 20]);
    expect(seqs(ring, 1)).toEqual([19, 20]);
    expect([ring.oldest?.seq, ring.length, ring.dropped]).toEqual([18, 3, 17]);
    expect(ring.find(({ seq }) => seq === 19)).toEqual(entry(19));
    expect(ring.find(({ seq }) => seq === 17)).toBeUndefined();
  });

  it('keeps no more than so many bytes of them, however few those are', () => {
    const ring = new JournalRing({ entries: 1_000, bytes: 100_000 });

    for (let seq = 1; seq <= 10; seq += 1) ring.push(entry(seq, 'x'.repeat(20_000)));

    expect(seqs(ring)).toEqual([9, 10]);
    expect(ring.dropped).toBe(8);
  });

  it('keeps one that is too large by itself, until the next', () => {
    const ring = new JournalRing({ entries: 1_000, bytes: 100_000 });
    ring.push(entry(1));
    ring.push(entry(2, 'x'.repeat(100_000)));

    expect(seqs(ring)).toEqual([2]);
    ring.push(entry(3));
    expect(seqs(ring)).toEqual([3]);
  });
});
