import type { Page } from 'playwright-core';

/** Records layout shifts, except those right after an input. Call before opening the view. */
export async function observeLayoutShifts(page: Page): Promise<void> {
  await page.addInitScript(`
    window.layoutShifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if (!entry.hadRecentInput)
          window.layoutShifts.push([entry.startTime, entry.value,
            ...entry.sources.map(({ node }) => node?.nodeName + '.' + (node?.className ?? ''))]);
    }).observe({ type: 'layout-shift', buffered: true });`);
}

/** Less than a viewer notices, such as the start of a figure that gets a digit. A shift of 0.1 is held to be good. */
export const MAX_LAYOUT_SHIFT = 0.002;

/** Returns the sum of the layout shifts since a time of the page. */
export function sumLayoutShifts(page: Page, since: number): Promise<number> {
  return page.evaluate((start) => {
    const { layoutShifts } = window as unknown as { layoutShifts: [at: number, value: number][] };
    return layoutShifts.reduce((sum, [at, value]) => (at < start ? sum : sum + value), 0);
  }, since);
}
