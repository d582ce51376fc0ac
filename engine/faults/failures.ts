import { AwsError } from '../kernel/errors.ts';
import type { Fault } from './fault.ts';

interface Throttling {
  readonly code: string;
  readonly status: number;
  readonly message: string;
  readonly fields?: Record<string, unknown>;
}

/** AWS: the errors that all services share (docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html); the query protocol's code is its own. */
const throttling: Throttling = { code: 'ThrottlingException', status: 400, message: 'Rate exceeded' };
const queryThrottling: Throttling = { ...throttling, code: 'Throttling' };

/** AWS: each service's own; codes and statuses as its model has them. */
const throttlings: Readonly<Record<string, Throttling>> = {
  dynamodb: {
    code: 'ProvisionedThroughputExceededException',
    status: 400,
    // AWS: docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
    message:
      'The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.',
  },
  lambda: {
    code: 'TooManyRequestsException',
    status: 429,
    message: 'Rate Exceeded.',
    fields: { Type: 'User', Reason: 'CallerRateLimitExceeded' },
  },
  // AWS?: its sentence; settled by: more SendMessage calls on one FIFO queue than its quota allows.
  sqs: { code: 'RequestThrottled', status: 403, message: 'Request is throttled.' },
  // AWS: docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
  s3: { code: 'SlowDown', status: 503, message: 'Please reduce your request rate.' },
  apigateway: { code: 'TooManyRequestsException', status: 429, message: 'Too Many Requests' },
  cloudformation: queryThrottling,
  iam: queryThrottling,
  sts: queryThrottling,
  monitoring: queryThrottling,
};

/** AWS: what DynamoDB throttles by the table's throughput; its other actions have a rate of their own. */
const onItems = /Items?$|^(Query|Scan|Execute|BatchExecute)/;

/** What a fault fails its call with; undefined where it only takes time. */
export function failureOf({ kind, code = '', status = 400, message }: Fault, service: string, action: string): AwsError | undefined {
  if (kind === 'latency') return undefined;
  if (kind === 'drop') return new ConnectionDropped();
  if (kind === 'error') return new AwsError(code, message ?? `Injected fault: ${code}.`, { status });
  const own = service === 'dynamodb' && !onItems.test(action) ? throttling : (throttlings[service] ?? throttling);
  return new AwsError(own.code, own.message, { status: own.status, fields: own.fields ?? {} });
}

/**
 * The connection is closed without an answer. Sandbox: between services of the engine there is no connection; who calls there is told what a
 * client makes of one that is lost: that the service cannot be reached, which is tried again.
 */
export class ConnectionDropped extends AwsError {
  constructor() {
    super('ServiceUnavailable', 'The connection was closed before there was an answer.', { status: 503 });
  }
}
