import axe from 'axe-core';
import type { Page } from 'playwright';

interface Found {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** What else than the light theme the page is looked at in, and the rules that depend on it. */
const themes = {
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
} as const;
const rulesOfThemes = ['color-contrast', 'link-in-text-block'];

/** What axe finds wrong with the page as it stands: rule, and the element. */
export async function violationsOf(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
  const options = { resultTypes: ['violations'], ...(rules === undefined ? {} : { runOnly: { type: 'rule', values: rules } }) };
  const { violations } = await page.evaluate<Found>(`axe.run(document, ${JSON.stringify({ ...options, preload: false })})`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 160)} ${failureSummary.slice(0, 260)}`),
  );
}

/** The same in light, dark and forced colours; `picture` is asked for each of them. */
export async function violationsInThemes(page: Page, picture: (theme: string) => Promise<unknown>): Promise<string[]> {
  const found = [...(await violationsOf(page))];
  await picture('light');
  for (const [theme, media] of Object.entries(themes)) {
    await page.emulateMedia(media);
    for (const violation of await violationsOf(page, rulesOfThemes)) found.push(`${theme}: ${violation}`);
    await picture(theme);
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  return found;
}

/** Whether anything has to be scrolled sideways to be reached. */
export function widerThanScreen(page: Page): Promise<number> {
  return page.evaluate<number>('Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)');
}
