/** AWS: 20 digits that rise with each message of a FIFO queue. */
export function sequenceNumber(seq: number): string {
  return String(18_849_496_460_467_696_128n + BigInt(seq) * 256n);
}
