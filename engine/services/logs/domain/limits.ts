// AWS: limits of PutLogEvents and of the pages of events
// (https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html)
export const batchBytes = 1_048_576;
const bytesPerEvent = 26;
export const batchSpanMs = 24 * 3_600_000;
export const oldestMs = 14 * 86_400_000;
export const newestMs = 2 * 3_600_000;

export const pageEvents = 10_000;
export const pageBytes = 1_048_576;
/** Events that one FilterLogEvents looks at; what it has not seen is behind the page's token, as on AWS. */
export const scannedEvents = 200_000;
/** Events that one transaction deletes. */
export const sweptEvents = 2_000;

export const tagsPerGroup = 50;
export const dayMs = 86_400_000;

export function storedSizeOf(message: string): number {
  return Buffer.byteLength(message) + bytesPerEvent;
}
