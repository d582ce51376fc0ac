import { invalidParameter } from '../errors.ts';

const standard = /^[A-Za-z0-9_-]{1,80}$/;
const fifo = /^[A-Za-z0-9_-]{1,75}\.fifo$/;

export function checkQueueName(name: string, isFifo: boolean): void {
  if (isFifo && !fifo.test(name)) {
    throw invalidParameter(
      'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.',
    );
  }
  if (!isFifo && !standard.test(name)) {
    throw invalidParameter('Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length');
  }
}
