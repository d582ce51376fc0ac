const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** What says nothing about the engine: each is replaced by the same word wherever it stands. */
const replaced: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`(?<=<RequestId>)${uuid}`, 'g'), '{request}'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '{time}'],
  [/(?<="LastModifiedDate":)\d+(\.\d+)?/g, '{time}'],
  [/(?<=<(SecretAccessKey|SessionToken)>)[^<]+/g, '{secret}'],
  [/\bASIA[A-Z2-7]{16}\b/g, '{key}'],
  [/http:\/\/127\.0\.0\.1:\d+/g, '{endpoint}'],
  [/(?<=\baws-cdk-)[\w.@-]+/g, '{user}'],
  // The archive of the function is replayed by a stand-in, and CDK only asks whether it is there.
  [/(\.zip<\/Key>.*?<ETag>)[^<]+/g, '$1{etag}'],
  [/(\.zip<\/Key>.*?<Size>)\d+/g, '$1{size}'],
];

/** What ties requests and answers together: each distinct one is replaced by a numbered word. */
const numbered: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['uuid', new RegExp(`()(${uuid})`, 'g')],
  ['roleId', /\b()(AROA[A-Z2-7]{17})\b/g],
  // The ids of APIs, API keys and pages; and of what an API consists of, bare or in a property's text.
  ['id', /\b()(?![0-9]+\b)([0-9a-f]{10})\b/g],
  ['rootId', /(ParentId&quot;:&quot;)([a-z0-9]{10})(?=&quot;)/g],
  ['partId', /(<PhysicalResourceId>|:|&quot;)([0-9a-f]{6})(?=<|&quot;)/g],
  // The end of a name that CloudFormation generates: <stack>-<logical id>-<12 characters>.
  ['name', /\b((?:CDKToolkit|DailyTaskScheduler)-[A-Za-z0-9]+-)([A-Za-z0-9]{12})(?![A-Za-z0-9])/g],
];

const placeholder = /\{(uuid|roleId|id|rootId|partId|name)-(\d+)\}/g;

/** Names what differs from run to run, in the order of its first appearance, so that two runs of the same requests read the same. */
export class Normalizer {
  readonly #names: Map<string, string>;

  constructor(names: ReadonlyMap<string, string> = new Map()) {
    this.#names = new Map(names);
  }

  /** One that knows the same names and may be thrown away: a poll that came too early leaves no trace. */
  fork(): Normalizer {
    return new Normalizer(this.#names);
  }

  normalize(text: string): string {
    const plain = replaced.reduce((result, [pattern, word]) => result.replace(pattern, word), text);
    return numbered.reduce(
      (result, [kind, pattern]) => result.replace(pattern, (_, before: string, value: string) => before + this.#nameOf(value, kind)),
      plain,
    );
  }

  /** The text with each placeholder replaced by what it stands for in this run; one not seen yet is a client's own id, made up here. */
  restore(text: string, endpoint: string): string {
    const values = new Map([...this.#names].map(([value, name]) => [name, value]));
    return text
      .replaceAll('{endpoint}', endpoint)
      .replaceAll('{user}', 'replay')
      .replace(placeholder, (name, kind: string, number: string) => values.get(name) ?? this.#invent(name, kind, number));
  }

  #nameOf(value: string, kind: string): string {
    const known = this.#names.get(value);
    if (known !== undefined) return known;
    const count = [...this.#names.values()].filter((name) => name.startsWith(`{${kind}-`)).length;
    const name = `{${kind}-${count + 1}}`;
    this.#names.set(value, name);
    return name;
  }

  #invent(name: string, kind: string, number: string): string {
    if (kind !== 'uuid') throw new Error(`no answer has shown what ${name} stands for`);
    const value = `00000000-0000-4000-8000-${number.padStart(12, '0')}`;
    this.#names.set(value, name);
    return value;
  }
}
