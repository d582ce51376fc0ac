import { receiptHandleInvalid } from '../errors.ts';

/** What a receipt handle says: which message of which queue, and which of its receives. */
interface Receipt {
  readonly queue: number;
  readonly seq: number;
  readonly receipt: string;
}

export function formatReceipt({ queue, seq, receipt }: Receipt): string {
  return Buffer.from(`${queue} ${seq} ${receipt}`).toString('base64');
}

export function parseReceipt(handle: string): Receipt {
  const [, queue, seq, receipt] = /^(\d+) (\d+) ([0-9a-f]+)$/.exec(Buffer.from(handle, 'base64').toString('latin1')) ?? [];
  if (queue === undefined || seq === undefined || receipt === undefined) throw receiptHandleInvalid(handle);
  return { queue: Number(queue), seq: Number(seq), receipt };
}
