import type { Page } from 'playwright';

/** Nothing is being asked or loaded. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Step' }).and(page.locator(':enabled')).waitFor();
  await page.getByText('Loading…').waitFor({ state: 'detached' });
  const anything = page.locator('.empty-line, .rows-row, .grid, .log-line, .card, .agenda-list, .facts, .payload');
  await anything.first().waitFor({ state: 'attached' });
}

/** The dialog is open and takes what is typed. */
export async function askedWhen(page: Page): Promise<void> {
  await page.getByLabel('When (UTC)').and(page.locator(':focus')).waitFor();
}

export async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}
