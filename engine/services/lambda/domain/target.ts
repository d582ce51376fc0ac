import { type Arn, parseArn } from '../../../kernel/arn.ts';
import { notImplemented } from '../../../kernel/errors.ts';
import { invalidParameter } from '../errors.ts';

const destinationServices = new Set(['sqs', 'lambda', 'events']);

/**
 * Checks where outcomes of asynchronous invocations shall go.
 * Sandbox: AWS asks here whether the execution role may send there; here a delivery that the role may not make fails, and the journal says so.
 */
export function checkDestination(arn: string): void {
  const { service } = targetOf(arn);
  if (service === 'sns' || service === 's3') throw notImplemented(`lambda: destinations in ${service}`);
  if (!destinationServices.has(service) || isFifo(arn)) throw invalidParameter(`The destination ARN ${arn} is invalid.`);
}

/** AWS: a dead-letter queue is a standard SQS queue or an SNS topic (invocation-async-retain-records.html). */
export function checkDeadLetterTarget(arn: string): void {
  if (arn === '') return;
  const { service } = targetOf(arn);
  if (service === 'sns') throw notImplemented('lambda: dead-letter topics in sns');
  // AWS?: the sentence; settled by: CreateFunction with a function's ARN as DeadLetterConfig.TargetArn.
  if (service !== 'sqs' || isFifo(arn)) throw invalidParameter(`The dead-letter target ARN ${arn} is invalid.`);
}

export function targetOf(arn: string): Arn {
  const parsed = parseArn(arn);
  // AWS?: the sentence; settled by: PutFunctionEventInvokeConfig with the destination `x`.
  if (!parsed) throw invalidParameter(`The destination ARN ${arn} is invalid.`);
  return parsed;
}

function isFifo(arn: string): boolean {
  return arn.endsWith('.fifo');
}
