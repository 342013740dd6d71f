import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { findViolations } from '../support/accessibility.js';
import { collectConsoleErrors, PHONE, WIDE } from '../support/browser.js';
import { firstRow } from '../support/fixture.js';
import { openView, waitUntilLoaded, VIEWS } from '../support/views.js';

const LIGHT = { colorScheme: 'light', viewport: WIDE } as const;
const DARK = { colorScheme: 'dark', viewport: PHONE } as const;
/** The other combinations, for the most detailed views. */
const OTHER_MODES = [
  { colorScheme: 'dark', viewport: WIDE },
  { colorScheme: 'light', viewport: PHONE },
] as const;
const DETAILED_VIEWS: ReadonlySet<string> = new Set(['list', 'job']);

/** Expands collapsed parts, so that they are checked too. */
async function expandAll(page: Page, view: string): Promise<void> {
  if (view === 'list') {
    await firstRow(page).waitFor();
    await page.getByRole('button', { name: 'Columns' }).click();
  }
  if (view === 'insight') await page.getByText('As a table').click();
  if (view === 'job') await page.getByText('XML', { exact: true }).click();
}

describe('accessibility: no axe violations in light and dark, on phone and desktop', () => {
  it.each(VIEWS)('%s', async (view, address) => {
    const page = await openView(view, address);
    const consoleErrors = collectConsoleErrors(page);
    await waitUntilLoaded(page);
    await expandAll(page, view);
    for (const { colorScheme, viewport } of DETAILED_VIEWS.has(view)
      ? [LIGHT, DARK, ...OTHER_MODES]
      : [LIGHT, DARK]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize(viewport);
      await page.waitForFunction(
        (scheme) => document.documentElement.dataset['mantineColorScheme'] === scheme,
        colorScheme,
      );
      // Colours change with the next frame.
      await page.evaluate(() => new Promise((drawn) => setTimeout(drawn, 150)));
      expect([colorScheme, viewport.width, await findViolations(page)]).toEqual([
        colorScheme,
        viewport.width,
        [],
      ]);
      // Only tables and charts may scroll sideways, within themselves.
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([colorScheme, viewport.width, tooWide]).toEqual([colorScheme, viewport.width, 0]);
    }
    // The 404 of the missing job is expected.
    const missing = /status of 404/;
    expect(consoleErrors.filter((message) => view !== 'missing job' || !missing.test(message))).toEqual([]);
  });
});
