import type { Answer } from './answer.ts';
import type { Place } from './probe.ts';

/** Texts that are drawn or measured anew in every run, and what stands for them. */
const drawn: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '<uuid>'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)/g, '<time>'],
  [/\b(AROA|AIDA|ANPA|ASIA|AKIA|LSIA|LKIA)[A-Z0-9]{12,}\b/g, '<id>'],
  // An account's canonical user, the hash of a runtime or of code: alike within an engine, and by no rule that AWS documents.
  [/\b[0-9a-f]{64}\b/g, '<hash>'],
  [/https?:\/\/(127\.0\.0\.1|localhost)(:\d+)?/g, '<endpoint>'],
  [/https:\/\/[\w.-]*amazonaws\.com/g, '<endpoint>'],
  [/(:secret:[\w/<>-]+)-\w{6}\b/g, '$1-<six>'],
  [/Value \S+ for parameter ReceiptHandle/g, 'Value <receipt> for parameter ReceiptHandle'],
];

/** Members that hold what only their engine can read, or that no two runs have alike. */
const opaque =
  /^(NextToken|nextToken|nextForwardToken|nextBackwardToken|nextSequenceToken|uploadSequenceToken|SessionToken|SecretAccessKey|UploadId|VersionId|CopySourceVersionId|ContinuationToken|NextContinuationToken|DeleteMarkerVersionId|NextMarker|Marker|ResponseMetadata|eventId|ReceiptHandle|SequenceNumber|TaskHandle|RandomPassword|cacheNamespace)$/;

const sorted = /^(Tags|tags|TagSet|Keys|AttributeDefinitions|GlobalSecondaryIndexes|LocalSecondaryIndexes|Capabilities)$/;

/** The answer as it would be in any account, region, run and moment. */
export function normalise(answer: Answer, place: Place, onlyOurs: boolean): Answer {
  const text = (value: string) => normaliseText(value, place);
  const body = normaliseValue(onlyOurs ? oursIn(answer.body, place) : answer.body, text);
  const { status, error, message } = answer;
  return { status, ...(error === undefined ? {} : { error }), ...(message === undefined ? {} : { message: text(message) }), body };
}

function normaliseValue(value: unknown, text: (value: string) => string, key = ''): unknown {
  if (value instanceof Date) return '<time>';
  if (opaque.test(key) && value !== null && value !== 'null') return `<${key}>`;
  if (typeof value === 'string' && /^(id|[a-z]\w*Id)$/.test(key) && /^[a-z0-9]{6,10}$/.test(value)) return '<id>';
  if (typeof value === 'string' && /Timestamp$/.test(key) && /^(\d{10}|\d{13})$/.test(value)) return '<time>';
  if (typeof value === 'string') return normaliseJson(text(value));
  // Milliseconds or seconds of this century, and no other number of these services is in that range.
  if (typeof value === 'number' && (value > 1e12 || (value > 1.6e9 && value < 5e9))) return '<time>';
  if (Array.isArray(value)) {
    const items = value.map((item) => normaliseValue(item, text));
    return sorted.test(key) ? items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  return byNames(Object.entries(value).map(([name, member]) => [text(name), normaliseValue(member, text, name)]));
}

/** Members whose names were drawn, which are all the same by now, are told apart by what they hold. */
function byNames(members: readonly (readonly [string, unknown])[]): object {
  const named = (name: string) => members.filter(([other]) => other === name).map(([, member]) => JSON.stringify(member));
  return Object.fromEntries(
    members.map(([name, member]) => {
      const alike = named(name).sort();
      return [alike.length > 1 ? `${name} ${alike.indexOf(JSON.stringify(member)) + 1}` : name, member];
    }),
  );
}

function normaliseText(value: string, { account, region, name }: Place): string {
  const run = name('').replace('parity--', '');
  const ours = value.replaceAll(run, '<run>').replaceAll(account, '<account>').replaceAll(region, '<region>');
  return drawn.reduce((result, [pattern, stand]) => result.replace(pattern, stand), ours);
}

/** JSON in a text counts by what it says, not by its blanks and the order of its members. */
function normaliseJson(text: string): string {
  if (!/^\s*[{[]/.test(text)) return text;
  try {
    return JSON.stringify(inOrder(JSON.parse(text)));
  } catch {
    return text;
  }
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      // Where a function's error was thrown is told in paths of the machine.
      .map(([name, member]) => [name, name === 'trace' ? '<trace>' : inOrder(member)]),
  );
}

function oursIn(body: unknown, { name }: Place): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const run = name('').replace('parity--', '');
  const isOurs = (item: unknown) => JSON.stringify(item).includes(run);
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, Array.isArray(value) ? value.filter(isOurs) : value]));
}
