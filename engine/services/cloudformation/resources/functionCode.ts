import { isObject, type Json, type JsonObject } from '../domain/json.ts';
import { text } from './resourceType.ts';

/** One instant for all archives: the same source gives the same bytes. Zip knows no earlier one. */
const archivedAt = new Date('1980-01-01T12:00:00Z');

/**
 * The code as Lambda takes it. AWS: ZipFile is source text, put into a file named index
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html).
 */
export async function functionCode(code: Json | undefined, properties: JsonObject): Promise<object> {
  if (!isObject(code)) return {};
  const { ZipFile, ...stored } = code;
  if (typeof ZipFile !== 'string') return stored;
  const name = text(properties['Runtime'])?.startsWith('python') ? 'index.py' : 'index.js';
  // Few templates hold code: the others do not wait for this library.
  const { strToU8, zipSync } = await import('fflate');
  return { ZipFile: zipSync({ [name]: [strToU8(ZipFile), { mtime: archivedAt }] }) };
}
