import { AwsError } from '../../kernel/errors.ts';

/** The request isn't what the protocol can read. Coral gives no message where the document itself is broken. */
export function serializationError(message = ''): AwsError {
  return new AwsError('SerializationException', message);
}

/**
 * AWS: the sentences of Coral's JSON reader, as DynamoDB answers them (github.com/architect/dynalite, test/helpers.js, recorded
 * against the service).
 */
export function cannotConvert(value: unknown, javaType: string): AwsError {
  if (Array.isArray(value)) return serializationError(`Unrecognized collection type class ${javaClass(javaType)}`);
  if (typeof value === 'object') return serializationError('Start of structure or map found where not expected');
  if (javaType === 'ByteBuffer') return serializationError('only base-64-encoded strings are convertible to bytes');
  if (javaType === 'Boolean' && typeof value === 'string') return serializationError('Unexpected token received from parser');
  return serializationError(`${tokenName(value)} cannot be converted to ${javaType}`);
}

/** A structure among a list's elements or a map's values; one that is a member of another structure says what maps say. */
export function notStructure(value: unknown, className: string): AwsError {
  if (Array.isArray(value)) return serializationError(`Unrecognized collection type class ${className}`);
  return serializationError('Unexpected value type in payload');
}

export function notMap(value: unknown, className: string): AwsError {
  if (Array.isArray(value)) return serializationError(`Unrecognized collection type java.util.Map<java.lang.String, ${className}>`);
  return notField();
}

export function notField(): AwsError {
  return serializationError('Unexpected field type');
}

export function notList(value: unknown): AwsError {
  if (typeof value === 'object') return serializationError('Start of structure or map found where not expected');
  return notField();
}

function javaClass(javaType: string): string {
  return javaType === 'ByteBuffer' ? 'java.nio.ByteBuffer' : `java.lang.${javaType}`;
}

function tokenName(value: unknown): string {
  if (typeof value === 'string') return 'STRING_VALUE';
  if (typeof value === 'boolean') return value ? 'TRUE_VALUE' : 'FALSE_VALUE';
  return Number.isInteger(value) ? 'NUMBER_VALUE' : 'DECIMAL_VALUE';
}
