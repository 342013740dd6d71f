import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openView, waitUntilLoaded, VIEWS } from '../support/views.js';

const WIDTHS = [320, 360, 390];

/** The names of the controls that are cut by the screen or cut their own words; what a table scrolls is not. */
function findClippedControls(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a, button, input, select, summary, label')]
      .filter((one) => one.checkVisibility() && !one.closest('table'))
      .filter((one) => {
        const { left, right } = one.getBoundingClientRect();
        const parts = one.matches('button') ? [one, ...one.querySelectorAll('*')] : [];
        return (
          left < 0 || right > window.innerWidth || parts.some((part) => part.scrollWidth > part.clientWidth)
        );
      })
      .map((one) => one.ariaLabel ?? (one.textContent || one.outerHTML)),
  );
}

describe('On a phone', () => {
  it.each(VIEWS)('%s has every control within the screen', async (view, address) => {
    const page = await openView(view, address);
    await waitUntilLoaded(page);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 740 });
      await page.evaluate(() => new Promise((drawn) => setTimeout(drawn, 150)));
      const sideways = await page.evaluate(() => {
        const main = document.querySelector('main');
        return main ? main.scrollWidth - main.clientWidth : Number.NaN;
      });
      expect([width, sideways, await findClippedControls(page)]).toEqual([width, 0, []]);
    }
  });
});
