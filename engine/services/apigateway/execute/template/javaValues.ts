/** Velocity: everything but null and false is true, an empty text and zero too. */
export function isTrue(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false;
}

/** Numbers by value, everything else by its text. */
export function areEqual(left: unknown, right: unknown): boolean {
  const absent = [left, right].filter((value) => value === undefined || value === null).length;
  if (absent > 0) return absent === 2;
  return typeof left === typeof right && typeof left !== 'object' ? left === right : String(left) === String(right);
}

/** Whole numbers divide to whole numbers; what is divided by zero is nothing. */
export function divided(left: unknown, right: unknown): number | undefined {
  const [dividend, divisor] = [Number(left), Number(right)];
  if (divisor === 0) return undefined;
  return Number.isInteger(dividend) && Number.isInteger(divisor) ? Math.trunc(dividend / divisor) : dividend / divisor;
}
