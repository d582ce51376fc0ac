import { isIP } from 'node:net';
import { PatternError } from './JsonReader.ts';

/** AWS: these errors name no place in the text (event-ruler, CIDR.java). */
export function compileCidr(text: string): (value: string) => boolean {
  const [address = '', maskText = '', ...rest] = text.split('/');
  if (!text.includes('/') || rest.length > 0) throw new PatternError("Malformed CIDR, one '/' required");
  if (!/^[+-]?\d{1,9}$/.test(maskText)) throw new PatternError('Malformed CIDR, mask bits must be an integer');

  const maskBits = Number(maskText);
  if (maskBits < 0) throw new PatternError('Malformed CIDR, mask bits must not be negative');
  const bits = addressBits(address);
  if (!bits) throw new PatternError(`Nonstandard IP address: ${address}`);
  if (maskBits > bits.size) throw new PatternError(`IPv${bits.size === 32 ? 4 : 6} mask bits must be < ${bits.size + 1}`);

  const shift = BigInt(bits.size - maskBits);
  return (value) => {
    const candidate = addressBits(value);
    return candidate?.size === bits.size && candidate.value >> shift === bits.value >> shift;
  };
}

function addressBits(address: string): { size: 32 | 128; value: bigint } | undefined {
  const version = isIP(address);
  if (version === 4) return { size: 32, value: joinBits(address.split('.').map(Number), 8n) };
  if (version === 6 && !address.includes('%')) return { size: 128, value: joinBits(groupsOf(address), 16n) };
  return undefined;
}

function joinBits(parts: readonly number[], width: bigint): bigint {
  return parts.reduce((value, part) => (value << width) | BigInt(part), 0n);
}

/** The eight groups of an IPv6 address, the dotted tail and `::` written out. */
function groupsOf(address: string): number[] {
  const [before = [], after] = address.split('::').map((half) =>
    half
      .split(':')
      .filter((group) => group !== '')
      .flatMap(groupValues),
  );
  if (after === undefined) return before;
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
}

function groupValues(group: string): number[] {
  if (!group.includes('.')) return [Number.parseInt(group, 16)];
  const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number);
  return [a * 256 + b, c * 256 + d];
}
