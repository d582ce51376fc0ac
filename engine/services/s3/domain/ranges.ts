import { invalidPartNumber, invalidRange } from '../errors.ts';
import type { StoredObject } from '../state.ts';

/** Bytes from `start` up to, not including, `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

interface RangeRequest {
  readonly Range?: string | undefined;
  readonly PartNumber?: number | undefined;
}

/** What part of the object a read wants; undefined for all of it. AWS: a Range that is not understood is ignored. */
export function wantedRange(object: StoredObject, { Range, PartNumber }: RangeRequest): ByteRange | undefined {
  if (PartNumber !== undefined) return partRange(object, PartNumber);
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(Range ?? '') ?? [];
  if (Range === undefined || (first === '' && last === '')) return undefined;
  const size = object.sizeBytes;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  if (start >= size || end <= start) throw invalidRange(Range, size);
  return { start, end };
}

function partRange(object: StoredObject, number: number): ByteRange {
  const parts = object.multipart ? object.pieces : [{ sizeBytes: object.sizeBytes }];
  const part = parts[number - 1];
  if (!part) throw invalidPartNumber(number, parts.length);
  const start = parts.slice(0, number - 1).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return { start, end: start + part.sizeBytes };
}
