import { signal } from '@preact/signals-core';
import { iso, parseInstant } from '../clock.ts';

export type Page = 'timeline' | 'tables' | 'logs' | 'rules';
export const pages: readonly Page[] = ['timeline', 'tables', 'logs', 'rules'];
export const tabs = ['summary', 'attempts', 'logs', 'writes', 'calls', 'event'] as const;
export type Tab = (typeof tabs)[number];

/** Everything of the page that a link restores. */
export interface Route {
  readonly page: Page;
  /** The look cursor: an instant of the past that lists, tables and logs show. */
  readonly at?: number | undefined;
  readonly run?: string | undefined;
  readonly tab?: Tab | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly table?: string | undefined;
  readonly item?: string | undefined;
  readonly group?: string | undefined;
  readonly q?: string | undefined;
  readonly state?: string | undefined;
  readonly rule?: string | undefined;
  /** `account/region`, where there are several. */
  readonly place?: string | undefined;
}

export const route = signal<Route>(readUrl());

/** Opening and closing is a step of the browser's history; everything else replaces the step it is on. */
export function go(change: Partial<Route>, step: 'push' | 'replace' = 'replace'): void {
  const next = { ...route.value, ...change };
  route.value = next;
  const url = writeUrl(next);
  if (step === 'push') history.pushState(null, '', url);
  else history.replaceState(null, '', url);
}

addEventListener('popstate', () => {
  route.value = readUrl();
});

function readUrl(): Route {
  const query = new URLSearchParams(location.search);
  const text = (name: string) => query.get(name) ?? undefined;
  const instant = (name: string) => {
    const value = query.get(name);
    const ms = value === null ? Number.NaN : parseInstant(value);
    return Number.isNaN(ms) ? undefined : ms;
  };
  return {
    page: pages.find((page) => page === query.get('page')) ?? 'timeline',
    at: instant('at'),
    run: text('run'),
    tab: tabs.find((tab) => tab === query.get('tab')),
    from: instant('from'),
    to: instant('to'),
    table: text('table'),
    item: text('item'),
    group: text('group'),
    q: text('q'),
    state: text('state'),
    rule: text('rule'),
    place: text('place'),
  };
}

export function writeUrl({ page, at, from, to, ...rest }: Route): string {
  const query = new URLSearchParams();
  if (page !== 'timeline') query.set('page', page);
  for (const [name, ms] of Object.entries({ at, from, to })) if (ms !== undefined) query.set(name, iso(ms));
  for (const [name, value] of Object.entries(rest)) if (value !== undefined && value !== '') query.set(name, value);
  const text = query.toString();
  return text === '' ? location.pathname : `?${text}`;
}
