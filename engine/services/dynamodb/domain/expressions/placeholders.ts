import { AwsError } from '../../../../kernel/errors.ts';
import { validation } from '../../errors.ts';
import type { AttributeValue, Item } from '../values/attributeValue.ts';
import { checkValue } from '../values/check.ts';
import { itemSizeMaxBytes, valueSizeBytes } from '../values/size.ts';
import type { ExpressionKind } from './syntax.ts';

/** AWS: names and values together (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html) */
const placeholdersMaxBytes = 2 * 1024 * 1024;

type Names = Readonly<Record<string, string>>;

/** ExpressionAttributeNames and ExpressionAttributeValues of one request, and which of them its expressions have used. */
export class Placeholders {
  readonly #names = new Map<string, string>();
  readonly #values = new Map<string, AttributeValue>();
  readonly #used = new Set<string>();

  constructor(names: Names | undefined, values: Item | undefined) {
    if (names) this.#readNames(names);
    if (values) this.#readValues(values);
    this.#assertSize();
  }

  name(kind: ExpressionKind, placeholder: string): string {
    const name = this.#names.get(placeholder);
    if (name === undefined) {
      const text = `An expression attribute name used in the document path is not defined; attribute name: ${placeholder}`;
      throw validation(`Invalid ${kind}: ${text}`);
    }
    this.#used.add(placeholder);
    return name;
  }

  value(kind: ExpressionKind, placeholder: string): AttributeValue {
    const value = this.#values.get(placeholder);
    if (value === undefined) {
      const text = `An expression attribute value used in expression is not defined; attribute value: ${placeholder}`;
      throw validation(`Invalid ${kind}: ${text}`);
    }
    this.#used.add(placeholder);
    return value;
  }

  /** To be called when every expression of the request has been bound. */
  assertAllUsed(): void {
    this.#assertUsed('ExpressionAttributeNames', this.#names);
    this.#assertUsed('ExpressionAttributeValues', this.#values);
  }

  #assertUsed(parameter: string, placeholders: ReadonlyMap<string, unknown>): void {
    const unused = [...placeholders.keys()].filter((placeholder) => !this.#used.has(placeholder));
    if (unused.length > 0) throw validation(`Value provided in ${parameter} unused in expressions: keys: {${unused.join(', ')}}`);
  }

  #assertSize(): void {
    let sizeBytes = 0;
    for (const [placeholder, name] of this.#names) sizeBytes += placeholder.length + Buffer.byteLength(name);
    for (const [placeholder, value] of this.#values) sizeBytes += placeholder.length + valueSizeBytes(value);
    if (sizeBytes <= placeholdersMaxBytes) return;
    // AWS?: the sentence; settled by: a Scan with six values of 400,000 letters each.
    throw validation('Combined size of ExpressionAttributeNames and ExpressionAttributeValues exceeds max size');
  }

  #readNames(names: Names): void {
    const entries = Object.entries(names);
    if (entries.length === 0) throw validation('ExpressionAttributeNames must not be empty');
    for (const [placeholder, name] of entries) {
      checkPlaceholder('ExpressionAttributeNames', '#', placeholder);
      checkName(placeholder, name);
      this.#names.set(placeholder, name);
    }
  }

  #readValues(values: Item): void {
    const entries = Object.entries(values);
    if (entries.length === 0) throw validation('ExpressionAttributeValues must not be empty');
    for (const [placeholder] of entries) checkPlaceholder('ExpressionAttributeValues', ':', placeholder);
    for (const [placeholder, value] of entries) this.#values.set(placeholder, checkNamedValue(placeholder, value));
  }
}

function checkPlaceholder(parameter: string, sigil: string, placeholder: string): void {
  if (placeholder.startsWith(sigil) && /^[A-Za-z0-9_]{1,254}$/.test(placeholder.slice(1))) return;
  throw validation(`${parameter} contains invalid key: Syntax error; key: "${placeholder}"`);
}

function checkName(placeholder: string, name: string): void {
  if (name === '') throw validation(`ExpressionAttributeNames contains invalid value: Empty attribute name for key ${placeholder}`);
  // AWS: attribute names have at most 64 KB (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html)
  if (Buffer.byteLength(name) <= 65_535) return;
  const text = 'Member must have length less than or equal to 65535, Member must have length greater than or equal to 1';
  throw validation(`ExpressionAttributeNames contains invalid value: ${text} for key ${placeholder}`);
}

function checkNamedValue(placeholder: string, value: AttributeValue): AttributeValue {
  try {
    const checked = checkValue(value);
    if (valueSizeBytes(checked) > itemSizeMaxBytes) throw validation('Item size has exceeded the maximum allowed size');
    return checked;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw validation(`ExpressionAttributeValues contains invalid value: ${error.message} for key ${placeholder}`);
  }
}
