import { invalidParameter } from '../errors.ts';

interface PageRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

/** AWS: a list answers at most 50 items a page (https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html). */
const pageMax = 50;

/** A page of rows; the marker says where the next one starts. */
export function pageOf<Row>(rows: readonly Row[], { Marker, MaxItems }: PageRequest): { page: Row[]; next: { NextMarker?: string } } {
  const start = Marker === undefined ? 0 : startOf(Marker);
  const end = start + Math.min(MaxItems ?? pageMax, pageMax);
  const next = end < rows.length ? { NextMarker: Buffer.from(`from:${end}`).toString('base64') } : {};
  return { page: rows.slice(start, end), next };
}

function startOf(marker: string): number {
  const match = /^from:(\d+)$/.exec(Buffer.from(marker, 'base64').toString('latin1'));
  // AWS?: the sentence; settled by: ListFunctions with Marker `x`.
  if (!match) throw invalidParameter('Invalid Marker');
  return Number(match[1]);
}
