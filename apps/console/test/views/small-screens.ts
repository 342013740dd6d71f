import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openView, waitUntilLoaded, VIEWS } from '../support/views.js';

const WIDTHS = [320, 360, 390];

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

describe('small screens', () => {
  it.each(VIEWS)('%s fits all controls on the screen', async (view, address) => {
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
