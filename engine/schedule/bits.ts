/** A set of small whole numbers, as 32-bit words. */
export type Bits = readonly number[];

const WORD_BITS = 32;

export function bitsOf(values: Iterable<number>): Bits {
  const words: number[] = [];
  for (const value of values) {
    const index = Math.floor(value / WORD_BITS);
    words[index] = (words[index] ?? 0) | (1 << (value % WORD_BITS));
  }
  return Array.from(words, (word) => word ?? 0);
}

export function hasBit(bits: Bits, value: number): boolean {
  return ((bits[Math.floor(value / WORD_BITS)] ?? 0) & (1 << (value % WORD_BITS))) !== 0;
}

/** The smallest member that is not below `from`. */
export function nextBit(bits: Bits, from: number): number | undefined {
  for (let index = Math.floor(from / WORD_BITS); index < bits.length; index += 1) {
    const lowest = index * WORD_BITS;
    const below = Math.max(0, from - lowest);
    const word = (bits[index] ?? 0) & (-1 << below);
    if (word !== 0) return lowest + (WORD_BITS - 1 - Math.clz32(word & -word));
  }
  return undefined;
}

export function valuesOf(bits: Bits): number[] {
  const values: number[] = [];
  for (let value = nextBit(bits, 0); value !== undefined; value = nextBit(bits, value + 1)) values.push(value);
  return values;
}
