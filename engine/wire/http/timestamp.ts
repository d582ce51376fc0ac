import type { TimestampFormat } from '../model.ts';
import { malformedText } from './malformedText.ts';

/** Instants as texts; clients send any of the formats in any place, so reading looks at the text first. */
export function readTimestamp(text: string, format: TimestampFormat): Date {
  const epoch = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text);
  const instant = epoch ? new Date(Math.round(Number(text) * 1000)) : new Date(text);
  if (Number.isNaN(instant.getTime())) throw malformedText(text, `timestamp (${format})`);
  return instant;
}

export function writeTimestamp(instantMs: number, format: TimestampFormat): string {
  if (format === 'unixTimestamp') return String(instantMs / 1000);
  if (format === 'rfc822') return new Date(instantMs).toUTCString();
  return new Date(instantMs).toISOString();
}
