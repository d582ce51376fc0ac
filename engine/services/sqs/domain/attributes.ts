import { notImplemented } from '../../../kernel/errors.ts';
import { invalidAttribute, unknownAttribute } from '../errors.ts';
import { messageMaxBytes } from './limits.ts';
import { readQueuePolicy } from './policy.ts';
import { readRedriveAllowPolicy, readRedrivePolicy } from './redrivePolicy.ts';

/** A queue's attributes, as texts: what a request set over the defaults. */
export type QueueAttributes = Readonly<Record<string, string>>;

// AWS: defaults and ranges of API_SetQueueAttributes and API_CreateQueue.
const defaults: QueueAttributes = {
  DelaySeconds: '0',
  MaximumMessageSize: String(messageMaxBytes),
  MessageRetentionPeriod: '345600',
  ReceiveMessageWaitTimeSeconds: '0',
  SqsManagedSseEnabled: 'true',
  VisibilityTimeout: '30',
};

const fifoDefaults: QueueAttributes = {
  FifoQueue: 'true',
  ContentBasedDeduplication: 'false',
  DeduplicationScope: 'queue',
  FifoThroughputLimit: 'perQueue',
};

type Check = (value: string) => boolean;

const checks: Readonly<Record<string, Check>> = {
  DelaySeconds: wholeNumber(0, 900),
  MaximumMessageSize: wholeNumber(1_024, messageMaxBytes),
  MessageRetentionPeriod: wholeNumber(60, 1_209_600),
  ReceiveMessageWaitTimeSeconds: wholeNumber(0, 20),
  VisibilityTimeout: wholeNumber(0, 43_200),
  SqsManagedSseEnabled: oneOf('true', 'false'),
  Policy: (text) => text === '' || readQueuePolicy(text) !== undefined,
  RedrivePolicy: (text) => text === '' || readRedrivePolicy(text) !== undefined,
  RedriveAllowPolicy: (text) => text === '' || readRedriveAllowPolicy(text) !== undefined,
};

const fifoChecks: Readonly<Record<string, Check>> = {
  FifoQueue: oneOf('true'),
  ContentBasedDeduplication: oneOf('true', 'false'),
  DeduplicationScope: oneOf('queue', 'messageGroup'),
  FifoThroughputLimit: oneOf('perQueue', 'perMessageGroupId'),
};

/** Attributes that go away when they are set to nothing. */
const removable = new Set(['Policy', 'RedrivePolicy', 'RedriveAllowPolicy']);

export function newAttributes(given: QueueAttributes, isFifo: boolean): QueueAttributes {
  return changedAttributes({ ...defaults, ...(isFifo && fifoDefaults) }, given, isFifo);
}

/** The attributes with those that a request gives, checked. */
export function changedAttributes(before: QueueAttributes, given: QueueAttributes, isFifo: boolean): QueueAttributes {
  const after: Record<string, string> = { ...before };
  for (const [name, value] of Object.entries(given)) {
    checkAttribute(name, value, isFifo);
    if (value === '' && removable.has(name)) delete after[name];
    else after[name] = value;
  }
  return after;
}

export function numberOf(attributes: QueueAttributes, name: string): number {
  return Number(attributes[name]);
}

export function isFifo(attributes: QueueAttributes): boolean {
  return attributes['FifoQueue'] === 'true';
}

function checkAttribute(name: string, value: string, isFifo: boolean): void {
  // Sandbox: there is no KMS. SqsManagedSseEnabled is kept: encryption that nobody can see.
  if (name.startsWith('Kms')) throw notImplemented(`sqs: the queue attribute ${name}`);
  const check = Object.hasOwn(checks, name) ? checks[name] : isFifo && Object.hasOwn(fifoChecks, name) ? fifoChecks[name] : undefined;
  if (!check) throw unknownAttribute(name);
  if (!check(value)) throw invalidAttribute(name);
}

function wholeNumber(min: number, max: number): Check {
  return (text) => /^\d{1,10}$/.test(text) && Number(text) >= min && Number(text) <= max;
}

function oneOf(...values: readonly string[]): Check {
  return (text) => values.includes(text);
}
