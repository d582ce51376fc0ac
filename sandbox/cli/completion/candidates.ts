import { faultKinds } from '../../../engine/faults/fault.ts';
import { endpointOf, globalOptions } from '../command.ts';
import { commands } from '../commands.ts';
import { topics } from '../topics.ts';
import { namesFrom } from './names.ts';

/** What may stand at the last of the words, which may be empty or begun; sorted as help lists it. */
export async function candidatesFor(words: readonly string[]): Promise<readonly string[]> {
  const begun = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const all = begun.startsWith('-') ? await optionsAfter(before) : await wordsAfter(before, begun);
  return all.filter((candidate) => candidate.startsWith(begun));
}

async function wordsAfter(before: readonly string[], begun: string): Promise<readonly string[]> {
  const plain = before.filter((word) => !word.startsWith('-'));
  const [first, second] = plain;
  if (first === undefined) return [...objects(), 'help'];
  if (first === 'help') return plain.length === 1 ? [...Object.keys(topics), ...objects()] : verbsOf(plain[1] ?? '');
  const verbs = verbsOf(first);
  if (verbs.length > 0 && second === undefined) return verbs;
  const name = verbs.length > 0 ? `${first} ${second}` : first;
  const follows = plain.length - name.split(' ').length;
  if (follows === 1 && name === 'fault set') return faultKinds;
  return follows === 0 ? namesFrom(name, endpointOf({}), begun) : [];
}

async function optionsAfter(before: readonly string[]): Promise<readonly string[]> {
  const [first = '', second = ''] = before;
  const load = commands[`${first} ${second}`] ?? commands[first];
  const own = load ? ((await load()).command.options ?? {}) : {};
  return Object.keys({ ...own, ...globalOptions }).map((option) => `--${option}`);
}

function verbsOf(object: string): readonly string[] {
  return Object.keys(commands).flatMap((name) => (name.startsWith(`${object} `) ? name.slice(object.length + 1) : []));
}

/** The first words of the commands. */
function objects(): readonly string[] {
  return [...new Set(Object.keys(commands).map((name) => name.split(' ')[0] ?? ''))];
}
