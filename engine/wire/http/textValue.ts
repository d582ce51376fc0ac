import type { Shape, TimestampFormat } from '../model.ts';
import { malformedText } from './malformedText.ts';
import { readTimestamp, writeTimestamp } from './timestamp.ts';

/** Reads a scalar from a query string, a header, a form or an XML element. */
export function readText(shape: Shape, text: string, timestampFormat: TimestampFormat): unknown {
  switch (shape.type) {
    case 'integer':
    case 'long':
      if (!/^\s*[+-]?\d+\s*$/.test(text)) throw malformedText(text, shape.type);
      return Number(text);
    case 'float':
    case 'double':
      if (text.trim() === '' || (Number.isNaN(Number(text)) && text !== 'NaN')) throw malformedText(text, shape.type);
      return Number(text);
    case 'boolean':
      if (!/^(?:true|false)$/i.test(text)) throw malformedText(text, 'boolean');
      return text.toLowerCase() === 'true';
    case 'timestamp':
      return readTimestamp(text, shape.timestampFormat ?? timestampFormat);
    case 'blob':
      return Buffer.from(text, 'base64');
    default:
      return text;
  }
}

export function writeText(shape: Shape, value: unknown, timestampFormat: TimestampFormat): string {
  if (shape.type === 'timestamp') return writeTimestamp(Number(value), shape.timestampFormat ?? timestampFormat);
  if (shape.type === 'blob' && typeof value !== 'string') return Buffer.from(value as Uint8Array).toString('base64');
  return String(value);
}
