import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { findViolations } from '../support/accessibility.js';
import { collectConsoleErrors, waitForFrame } from '../support/browser.js';
import { firstRow, newPage, open } from '../support/fixture.js';
import { openView, VIEWS, waitUntilLoaded } from '../support/views.js';

/** The widths of a small phone, a tablet, a notebook and a large screen. */
const WIDTHS = [2560, 1440, 768, 360];
const NARROWEST_PX = 320;
const SCHEMES = ['light', 'dark'] as const;

/** Expands collapsed parts, so that they are checked too. */
async function expandAll(page: Page, view: string): Promise<void> {
  if (view === 'list with filters') {
    await page.getByRole('button', { name: 'Filters', exact: true }).click();
    await page.getByLabel('Error code').waitFor();
  }
  if (view === 'list with columns') await page.getByRole('button', { name: 'Columns' }).click();
  // The panels cover the handles of some columns in part, which makes them small targets.
  if (view.startsWith('list with'))
    await page.evaluate(() => {
      for (const handle of document.querySelectorAll<HTMLElement>('button[title^="Drag, or use"]'))
        handle.style.visibility = 'hidden';
    });
  // One of several tables of the same kind.
  if (view === 'insight') await page.getByText('As a table').first().click();
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

/** Frames in which a view takes the layout of a new width. */
const MAX_FRAMES = 30;

/** Returns what does not fit a screen of a width. */
async function findOverflow(page: Page, width: number): Promise<readonly [number, ...string[]]> {
  await page.setViewportSize({ width, height: 800 });
  for (let frame = 1; ; frame++) {
    await waitForFrame(page);
    // On large screens the name of a user may be cut.
    const clipped = width < 800 ? await findClippedControls(page) : [];
    const overflow = await measureOverflow(page);
    if ((overflow === 0 && clipped.length === 0) || frame === MAX_FRAMES) return [overflow, ...clipped];
  }
}

describe('every view', () => {
  it.each(VIEWS)('%s fits every screen and has no axe violations', async (view, address) => {
    const page = await openView(view, address);
    const consoleErrors = collectConsoleErrors(page);
    await waitUntilLoaded(page);
    await expandAll(page, view);
    for (const scheme of SCHEMES) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.waitForFunction(
        (name) => document.documentElement.dataset['mantineColorScheme'] === name,
        scheme,
      );
      for (const [index, width] of WIDTHS.entries()) {
        const overflow = await findOverflow(page, width);
        // Most rules depend on the width at most: they are checked in one scheme per width.
        const rules = (index % 2 === 0) === (scheme === 'light') ? 'all' : 'colors';
        expect([scheme, width, overflow, await findViolations(page, rules)]).toEqual([
          scheme,
          width,
          [0],
          [],
        ]);
      }
    }
    expect(await findOverflow(page, NARROWEST_PX)).toEqual([0]);
    // The 404 of the missing job is expected.
    const missing = /status of 404/;
    expect(consoleErrors.filter((message) => view !== 'missing job' || !missing.test(message))).toEqual([]);
  });
});

describe('forced colours', () => {
  it('distinguish the current view, pressed buttons, checked boxes and progress', async () => {
    const page = await open('/jobs?status=PROCESSING', { forcedColors: 'active' });
    await firstRow(page).waitFor();
    const button = (name: RegExp): Locator => page.getByRole('button', { name });
    expect(await readStyle(button(/^Processing/), 'background-color')).not.toBe(
      await readStyle(button(/^Failed/), 'background-color'),
    );
    const link = (name: string): Locator => page.getByRole('link', { name, exact: true });
    expect(await readStyle(link('Jobs').last(), 'border-bottom-color')).not.toBe(
      await readStyle(link('Queue'), 'border-bottom-color'),
    );
    expect(await readStyle(page.getByRole('progressbar').first(), 'forced-color-adjust')).toBe('none');
    const live = page.getByLabel('Live updates').locator('+ *');
    const whileLive = await readStyle(live, 'background-color');
    await live.click();
    expect(await readStyle(live, 'background-color')).not.toBe(whileLive);
  });
});

describe('a small screen', () => {
  it('has room for jobs below the filters', async () => {
    const page = await newPage();
    await page.setViewportSize({ width: NARROWEST_PX, height: 512 });
    await page.goto('/jobs');
    await firstRow(page).waitFor();
    const list = await page.getByRole('region', { name: 'Jobs' }).boundingBox();
    expect(list?.height).toBeGreaterThan(250);
    await page.getByLabel('Jobs on a page').scrollIntoViewIfNeeded();
  });
});

function readStyle(locator: Locator, property: string): Promise<string> {
  return locator.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
}
