import { cannotConvert, serializationError } from './serializationError.ts';

/** Checks that a JSON value is base64. AWS: the sentences are Coral's, spelling included (dynalite's recordings). */
export function base64Text(value: unknown): string {
  if (typeof value !== 'string') throw cannotConvert(value, 'ByteBuffer');
  if (value.length % 4 !== 0) {
    throw serializationError(`Base64 encoded length is expected a multiple of 4 bytes but found: ${value.length}`);
  }
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(value)) throw serializationError('Invalid last non-pad Base64 character dectected');
  return value;
}
