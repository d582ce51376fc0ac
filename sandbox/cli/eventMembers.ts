import { usage } from './parse.ts';

type Members = Readonly<Record<string, unknown>>;

/**
 * What `--set detail.x=1 --set detail.name=a` asks of an event: `{ detail: { x: 1, name: 'a' } }`. A value is JSON where it can be read as such, and
 * text otherwise. Undefined where nothing is set; which members can be, the engine knows.
 */
export function readMembers(settings: readonly string[]): Members | undefined {
  return settings.reduce<Members | undefined>((members, setting) => {
    const [, path = '', value = ''] = /^([^=]+)=([\s\S]*)$/.exec(setting) ?? [];
    const names = path.split('.');
    if (names.some((name) => name === '')) throw misread(setting, 'one is written as detail.name=value');
    return withMember(members ?? {}, names, readValue(value), setting);
  }, undefined);
}

function withMember(members: Members, [name = '', ...rest]: readonly string[], value: unknown, setting: string): Members {
  const there = Object.hasOwn(members, name) ? members[name] : undefined;
  if (rest.length === 0) {
    if (there !== undefined) throw misread(setting, `${name} is set already`);
    return { ...members, [name]: value };
  }
  if (there !== undefined && !isMembers(there)) throw misread(setting, `${name} is set to ${JSON.stringify(there)}, which has no members`);
  return { ...members, [name]: withMember(there ?? {}, rest, value, setting) };
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function misread(setting: string, why: string) {
  return usage('rule fire', `--set ${setting}: ${why}`, "ninesharp rule fire --set detail.name=value --set 'detail.list=[1,2]'");
}
