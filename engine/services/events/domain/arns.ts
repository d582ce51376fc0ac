import { formatArn, parseArn } from '../../../kernel/arn.ts';

export const defaultBus = 'default';

interface Place {
  readonly account: string;
  readonly region: string;
}

/** Rules of the default bus carry no bus in their ARN. */
export function ruleArn({ account, region }: Place, { bus, name }: { readonly bus: string; readonly name: string }): string {
  const path = bus === defaultBus ? name : `${bus}/${name}`;
  return formatArn({ service: 'events', region, account, resource: `rule/${path}` });
}

export function busArn({ account, region }: Place, name: string): string {
  return formatArn({ service: 'events', region, account, resource: `event-bus/${name}` });
}

/** The bus that a request names, by name or by ARN. */
export function busNameOf(nameOrArn: string | undefined): string {
  if (nameOrArn === undefined) return defaultBus;
  return nameOrArn.startsWith('arn:') ? nameOrArn.slice(nameOrArn.indexOf('/') + 1) : nameOrArn;
}

/** What a tagging call names; undefined when the ARN is of neither kind. */
export function parseResourceArn(
  arn: string,
): { readonly kind: 'bus'; readonly name: string } | { readonly kind: 'rule'; readonly bus: string; readonly name: string } | undefined {
  const parsed = parseArn(arn);
  const slash = parsed?.resource.indexOf('/') ?? -1;
  if (parsed?.service !== 'events' || slash < 0) return undefined;

  const kind = parsed.resource.slice(0, slash);
  const path = parsed.resource.slice(slash + 1);
  if (kind === 'event-bus') return { kind: 'bus', name: path };
  if (kind !== 'rule') return undefined;

  const end = path.lastIndexOf('/');
  return { kind: 'rule', bus: end < 0 ? defaultBus : path.slice(0, end), name: path.slice(end + 1) };
}
