import type { AwsError } from '../../../../kernel/errors.ts';
import { validation } from '../../errors.ts';

/** sign x 0.digits x 10^exponent; `digits` has neither leading nor trailing zeros and is empty for zero. */
export interface Decimal {
  readonly sign: -1 | 0 | 1;
  readonly digits: string;
  readonly exponent: number;
}

// AWS: numbers have up to 38 digits and magnitudes from 1E-130 to 9.99...E+125
// (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html)
const digitsMax = 38;
const exponentMax = 126;
const exponentMin = -129;

const zero: Decimal = { sign: 0, digits: '', exponent: 0 };
const plainInteger = /^(?:0|-?[1-9]\d{0,36})$/;
const numeral = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/;

/**
 * The text DynamoDB answers for a number: no exponent, no superfluous zeros. Throws what DynamoDB says of texts that are no number.
 * AWS: 1E125 comes back as 126 digits, 0042.1200 as 42.12 (captured by nubo-db/dynamodb-conformance, numberByteSize.test.ts).
 */
export function canonicalNumber(text: string): string {
  return plainInteger.test(text) ? text : formatDecimal(parseDecimal(text));
}

export function parseDecimal(text: string): Decimal {
  const match = numeral.exec(text);
  const [, sign = '', whole = '', fraction = '', power = '0'] = match ?? [];
  if (!match || whole.length + fraction.length === 0) throw notNumeric(text);
  return inRange(normalise(sign === '-' ? -1 : 1, whole + fraction, whole.length + Number(power)));
}

function formatDecimal({ sign, digits, exponent }: Decimal): string {
  if (sign === 0) return '0';
  const minus = sign < 0 ? '-' : '';
  if (exponent <= 0) return `${minus}0.${'0'.repeat(-exponent)}${digits}`;
  if (exponent >= digits.length) return minus + digits + '0'.repeat(exponent - digits.length);
  return `${minus}${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
}

/** Negative, zero or positive, as sort functions want it. */
export function compareNumbers(left: string, right: string): number {
  if (left === right) return 0;
  // Below 16 characters a double tells canonical numbers apart.
  if (left.length < 16 && right.length < 16) return Number(left) - Number(right);
  const [a, b] = [parseDecimal(left), parseDecimal(right)];
  if (a.sign !== b.sign) return a.sign - b.sign;
  if (a.exponent !== b.exponent) return a.sign * (a.exponent - b.exponent);
  return a.sign * (a.digits < b.digits ? -1 : 1);
}

/**
 * left + right, exactly. Throws when the result has more digits or magnitude than DynamoDB holds.
 * AWS?: a sum of more than 38 digits is refused, not rounded; settled by: SET n = n + :one with n 1E37 and :one 0.01.
 */
export function addNumbers(left: string, right: string): string {
  const [a, b] = [parseDecimal(left), parseDecimal(right)];
  const scale = Math.min(a.exponent - a.digits.length, b.exponent - b.digits.length);
  const sum = scaled(a, scale) + scaled(b, scale);
  if (sum === 0n) return '0';
  const digits = (sum < 0n ? -sum : sum).toString();
  return formatDecimal(inRange(normalise(sum < 0n ? -1 : 1, digits, digits.length + scale)));
}

export function negateNumber(text: string): string {
  if (text === '0') return text;
  return text.startsWith('-') ? text.slice(1) : `-${text}`;
}

function scaled({ sign, digits, exponent }: Decimal, scale: number): bigint {
  if (sign === 0) return 0n;
  return BigInt(sign) * BigInt(digits) * 10n ** BigInt(exponent - digits.length - scale);
}

/** `exponent` places the decimal point after that many of the digits. */
function normalise(sign: -1 | 1, digits: string, exponent: number): Decimal {
  let start = 0;
  let end = digits.length;
  while (start < end && digits.charCodeAt(start) === 48) start += 1;
  while (end > start && digits.charCodeAt(end - 1) === 48) end -= 1;
  return start === end ? zero : { sign, digits: digits.slice(start, end), exponent: exponent - start };
}

function inRange(decimal: Decimal): Decimal {
  if (decimal.exponent > exponentMax)
    throw validation('Number overflow. Attempting to store a number with magnitude larger than supported range');
  if (decimal.exponent < exponentMin)
    throw validation('Number underflow. Attempting to store a number with magnitude smaller than supported range');
  if (decimal.digits.length > digitsMax) throw validation('Attempting to store more than 38 significant digits in a Number');
  return decimal;
}

function notNumeric(text: string): AwsError {
  return validation(`The parameter cannot be converted to a numeric value${text === '' ? '' : `: ${text}`}`);
}
