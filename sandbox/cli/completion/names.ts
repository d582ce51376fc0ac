/** A shell waits for no engine longer than this. */
const patienceMs = Number(process.env['SANDBOX_COMPLETION_MS'] || 150);

type Source = 'rules' | 'runs' | 'snapshots' | 'faults' | 'actions' | 'shells';

/** What the word after a command's name is. */
const sources: Readonly<Record<string, Source>> = {
  'clock next': 'rules',
  'rule show': 'rules',
  'rule next': 'rules',
  'rule fire': 'rules',
  'rule enable': 'rules',
  'rule disable': 'rules',
  'run logs': 'runs',
  'run show': 'runs',
  'run rerun': 'runs',
  'snapshot restore': 'snapshots',
  'snapshot diff': 'snapshots',
  'snapshot export': 'snapshots',
  'fault set': 'actions',
  'fault clear': 'faults',
  completion: 'shells',
};

/** Names that begin so, which the running engine knows and the command takes. None where no engine answers in time: a completion never complains. */
export async function namesFrom(command: string, endpoint: string, begun: string): Promise<readonly string[]> {
  const source = Object.hasOwn(sources, command) ? sources[command] : undefined;
  if (source === undefined) return [];
  if (source === 'shells') return ['bash', 'zsh', 'fish'];
  return readers[source](endpoint, begun).catch(() => []);
}

const readers = {
  rules: async (endpoint: string) => fieldOf((await ask(endpoint, listRules))['Rules'] ?? [], 'Name'),
  runs: async (endpoint: string) => fieldOf((await ask(`${endpoint}/_sandbox/runs?limit=50`))['runs'] ?? [], 'requestId'),
  snapshots: async (endpoint: string) => fieldOf((await ask(`${endpoint}/_sandbox/snapshots`))['snapshots'] ?? [], 'name'),
  actions: (endpoint: string, begun: string) => actionsFrom(endpoint, begun),
  faults: async (endpoint: string) => fieldOf((await ask(`${endpoint}/_sandbox/faults`))['faults'] ?? [], 'id'),
};

/** First the services, each with its colon; then the actions of the one that is named: an engine loads a service when it is first asked for. */
async function actionsFrom(endpoint: string, begun: string): Promise<string[]> {
  const [service = '', action] = begun.split(':');
  if (action === undefined) return textsOf((await ask(`${endpoint}/_sandbox/health`))['services']).map((name) => `${name}:`);
  const { actions } = await ask(`${endpoint}/_sandbox/faults/actions?service=${encodeURIComponent(service)}`);
  return textsOf(actions).map((name) => `${service}:${name}`);
}

function textsOf(list: readonly unknown[] = []): string[] {
  return list.filter((element) => typeof element === 'string');
}

/** As the SDK asks it, without its start-up; the engine checks no signature. Disabled rules are among the answer, unlike among what is due. */
const listRules: RequestInit = {
  method: 'POST',
  headers: {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'AWSEvents.ListRules',
    authorization: 'AWS4-HMAC-SHA256 Credential=test/20300101/us-east-1/events/aws4_request, SignedHeaders=host, Signature=none',
  },
  body: '{}',
};

async function ask(url: string, init: RequestInit = {}): Promise<Record<string, unknown[]>> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(patienceMs) });
  const answer: unknown = await response.json();
  const entries = typeof answer === 'object' && answer !== null ? Object.entries(answer) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1])));
}

function fieldOf(items: readonly unknown[], field: string): string[] {
  return items.flatMap((item) => {
    const value: unknown =
      typeof item === 'object' && item !== null ? Object.entries(item).find(([name]) => name === field)?.[1] : undefined;
    return typeof value === 'string' ? [value] : [];
  });
}
