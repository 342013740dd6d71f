import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { findViolations } from '../support/accessibility.js';
import { collectConsoleErrors, PHONE, waitForFrame, WIDE } from '../support/browser.js';
import { firstRow } from '../support/fixture.js';
import { openView, VIEWS, waitUntilLoaded } from '../support/views.js';

const LIGHT = { colorScheme: 'light', viewport: WIDE } as const;
const DARK = { colorScheme: 'dark', viewport: PHONE } as const;
/** The other combinations, for the most detailed views. */
const OTHER_MODES = [
  { colorScheme: 'dark', viewport: WIDE },
  { colorScheme: 'light', viewport: PHONE },
] as const;
const DETAILED_VIEWS: ReadonlySet<string> = new Set(['list', 'job']);
const PHONE_WIDTHS = [320, 360, 390];

/** Expands collapsed parts, so that they are checked too. */
async function expandAll(page: Page, view: string): Promise<void> {
  if (view === 'list') {
    await page.getByRole('button', { name: 'Columns' }).click();
    // The panel covers the handles of some columns in part, which makes them small targets.
    await page.evaluate(() => {
      for (const handle of document.querySelectorAll<HTMLElement>('button[title^="Drag, or use"]'))
        handle.style.visibility = 'hidden';
    });
  }
  if (view === 'insight')
    for (const summary of await page.getByText('As a table').all()) await summary.click();
  if (view === 'job') await page.getByRole('button', { name: 'XML' }).click();
}

/** Returns the controls that are clipped by the screen or clip their own text, except in scrollable tables. */
function findClippedControls(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a, button, input, select, summary, label')]
      .filter((element) => element.checkVisibility() && !element.closest('table'))
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        const parts = element.matches('button') ? [element, ...element.querySelectorAll('*')] : [];
        return (
          left < 0 || right > window.innerWidth || parts.some((part) => part.scrollWidth > part.clientWidth)
        );
      })
      .map((element) => element.ariaLabel ?? (element.textContent || element.outerHTML)),
  );
}

/** Returns by how many pixels a view can scroll sideways. Only tables and charts may, within themselves. */
function measureOverflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const main = document.querySelector('main');
    return Math.max(
      document.documentElement.scrollWidth - window.innerWidth,
      main ? main.scrollWidth - main.clientWidth : Number.NaN,
    );
  });
}

describe('every view', () => {
  it.each(VIEWS)('%s fits small screens and has no axe violations', async (view, address) => {
    const page = await openView(view, address);
    const consoleErrors = collectConsoleErrors(page);
    await waitUntilLoaded(page);
    for (const width of PHONE_WIDTHS) {
      await page.setViewportSize({ width, height: 740 });
      await waitForFrame(page);
      expect([width, await measureOverflow(page), await findClippedControls(page)]).toEqual([width, 0, []]);
    }
    await page.setViewportSize(WIDE);
    if (view === 'list') {
      await firstRow(page).waitFor();
      expect(await findViolations(page)).toEqual([]);
    }
    await expandAll(page, view);
    for (const mode of DETAILED_VIEWS.has(view) ? [LIGHT, DARK, ...OTHER_MODES] : [LIGHT, DARK]) {
      await page.emulateMedia({ colorScheme: mode.colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize(mode.viewport);
      await page.waitForFunction(
        (scheme) => document.documentElement.dataset['mantineColorScheme'] === scheme,
        mode.colorScheme,
      );
      await waitForFrame(page);
      expect([mode, await measureOverflow(page), await findViolations(page)]).toEqual([mode, 0, []]);
    }
    // The 404 of the missing job is expected.
    const missing = /status of 404/;
    expect(consoleErrors.filter((message) => view !== 'missing job' || !missing.test(message))).toEqual([]);
  });
});
