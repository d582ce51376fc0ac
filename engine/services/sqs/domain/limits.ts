// AWS: docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-quotas.html
export const messageMaxBytes = 1_048_576;
export const inFlightMax = 120_000;
export const batchEntriesMax = 10;
export const messageAttributesMax = 10;
export const tagsMax = 50;
export const visibilityMaxS = 43_200;
export const delayMaxS = 900;
export const waitMaxS = 20;

/** AWS: a FIFO queue looks for groups that are free among this many messages (same page). */
export const fifoScannedMax = 120_000;

/** AWS: docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagededuplicationid-property.html */
export const deduplicationMs = 5 * 60_000;

/** AWS: docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteQueue.html */
export const nameKeptMs = 60_000;

/** AWS: docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-quotas.html ("7 actions" of a statement). */
export const permissionActionsMax = 7;

/** AWS: API_PurgeQueue. */
export const purgeEveryMs = 60_000;
