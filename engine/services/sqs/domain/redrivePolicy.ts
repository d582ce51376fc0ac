export interface RedrivePolicy {
  readonly deadLetterTargetArn: string;
  readonly maxReceiveCount: number;
}

export interface RedriveAllowPolicy {
  readonly redrivePermission: 'allowAll' | 'denyAll' | 'byQueue';
  readonly sourceQueueArns: readonly string[];
}

// AWS: docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
const receivesMax = 1_000;
const sourcesMax = 10;
const permissions = ['allowAll', 'denyAll', 'byQueue'] as const;

/** Undefined when the text is not such a policy. `maxReceiveCount` may be a text or a number. */
export function readRedrivePolicy(text: string): RedrivePolicy | undefined {
  const policy = readObject(text);
  const target = policy?.['deadLetterTargetArn'];
  const count = Number(policy?.['maxReceiveCount']);
  if (typeof target !== 'string' || !Number.isInteger(count) || count < 1 || count > receivesMax) return undefined;
  return { deadLetterTargetArn: target, maxReceiveCount: count };
}

export function readRedriveAllowPolicy(text: string): RedriveAllowPolicy | undefined {
  const policy = readObject(text);
  const permission = permissions.find((each) => each === policy?.['redrivePermission']);
  const sources: unknown = policy?.['sourceQueueArns'] ?? [];
  if (!permission || !Array.isArray(sources) || !sources.every((each) => typeof each === 'string')) return undefined;
  const fits = permission === 'byQueue' ? sources.length >= 1 && sources.length <= sourcesMax : sources.length === 0;
  return fits ? { redrivePermission: permission, sourceQueueArns: sources } : undefined;
}

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    // Not JSON.
    return undefined;
  }
}
