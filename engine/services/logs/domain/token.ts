import type { Position } from './eventKey.ts';

/** Fifty-six digits, as AWS's event ids and tokens have them. */
export function positionDigits({ timestamp, seq }: Position): string {
  return `${String(timestamp).padStart(20, '0')}${String(seq).padStart(36, '0')}`;
}

/** A token of GetLogEvents: what lies from a point on (`f`), or what lies before it (`b`). */
export interface StreamToken {
  readonly direction: 'f' | 'b';
  readonly point: Position;
}

export function writeStreamToken({ direction, point }: StreamToken): string {
  return `${direction}/${positionDigits(point)}`;
}

export function readStreamToken(text: string): StreamToken | undefined {
  const match = /^([fb])\/(\d{20})(\d{36})$/.exec(text);
  const point = match && readPosition(match[2], match[3]);
  return point ? { direction: match[1] === 'f' ? 'f' : 'b', point } : undefined;
}

/** A token of FilterLogEvents: the point from which the next page looks. */
export function writeGroupToken(point: Position): string {
  return Buffer.from(positionDigits(point)).toString('base64url');
}

export function readGroupToken(text: string): Position | undefined {
  const match = /^(\d{20})(\d{36})$/.exec(Buffer.from(text, 'base64url').toString('latin1'));
  return match ? readPosition(match[1], match[2]) : undefined;
}

/** A token of the listings: the last name of the page. */
export function writeNameToken(name: string): string {
  return Buffer.from(`name:${name}`).toString('base64url');
}

export function readNameToken(text: string): string | undefined {
  return /^name:(.+)$/s.exec(Buffer.from(text, 'base64url').toString())?.[1];
}

function readPosition(timestampDigits = '', seqDigits = ''): Position | undefined {
  const point = { timestamp: Number(timestampDigits), seq: Number(seqDigits) };
  return Object.values(point).every((number) => number < 2 ** 48) ? point : undefined;
}
