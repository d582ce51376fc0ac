/** Operations without a probe of their success, as `service:Operation`, each with the reason. */
export const unprobedOperations: Readonly<Record<string, string>> = {};

const fault = "AWS's own failure, which nobody can ask for";
const race = 'needs two changes at the same moment';
const quota = 'needs more resources than a probe should make';

/**
 * Errors that the API reference lists and no probe brings about, each with the reason: of every service, of one (`events Code`), or of one operation
 * (`events:PutRule Code`).
 */
export const unprobedErrors: Readonly<Record<string, string>> = {
  InternalException: fault,
  ServiceUnavailableException: fault,
  ConcurrentModificationException: race,
  OperationAbortedException: race,
  LimitExceededException: quota,
  'events ManagedRuleException': 'only AWS services make managed rules',
  'events OperationDisabledException': 'for event sources of partners',
  'events InvalidStateException': 'for event sources of partners',
  'events:CreateEventBus ResourceNotFoundException': 'for event sources of partners',
  'logs InvalidSequenceTokenException': 'sequence tokens are ignored since 2023, says the same page',
  'logs DataAlreadyAcceptedException': 'sequence tokens are ignored since 2023, says the same page',
  'logs UnrecognizedClientException': 'keys are not checked in a sandbox',
  'logs ValidationException': 'for groups with deletion protection, which are refused by name',
  'sts RegionDisabledException': 'every region is enabled in a sandbox',
  'sts ExpiredTokenException': 'of a session that has ended, which takes a quarter of an hour',
  'sts PackedPolicyTooLargeException': 'AWS does not document how a policy is packed',
};
