import type { Message } from '@aws-sdk/client-sqs';
import { afterRealMs } from '../../clock/realTimer.ts';
import { startStopwatch } from '../../clock/stopwatch.ts';
import type { ProcessContext } from '../../kernel/context.ts';
import { visibleMessages } from './messages.ts';
import { count } from './queueMetrics.ts';
import { requireQueue } from './queues.ts';
import { receive, type Wanted } from './receiving.ts';
import type { SqsState } from './state.ts';

/** How often a long poll looks for messages. Looking reads one key. */
const lookEveryMs = 20;

/** Receives messages; while there are none, waits for the first in real time, as a function or a worker outside the engine does. */
export async function pollMessages(
  QueueUrl: string,
  wanted: Wanted,
  waitMs: number,
  context: ProcessContext<SqsState>,
): Promise<Message[]> {
  const elapsedMs = startStopwatch();
  for (;;) {
    const messages = context.transaction((inside) => receive(requireQueue({ QueueUrl }, inside), wanted, inside));
    if (messages.length > 0) return messages;
    do {
      if (elapsedMs() >= waitMs || context.signal.aborted) return empty(QueueUrl, context);
      await new Promise<void>((resolve) => afterRealMs(lookEveryMs, resolve));
    } while (!context.signal.aborted && isEmpty(QueueUrl, context));
  }
}

/** AWS: a poll that ends without a message is an empty receive. */
function empty(QueueUrl: string, context: ProcessContext<SqsState>): [] {
  if (!context.signal.aborted)
    context.transaction((inside) => count(requireQueue({ QueueUrl }, inside), 'NumberOfEmptyReceives', 1, inside));
  return [];
}

function isEmpty(QueueUrl: string, context: ProcessContext<SqsState>): boolean {
  for (const _ of visibleMessages(context.state, requireQueue({ QueueUrl }, context), context.clock.now())) return false;
  return true;
}
