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

/** Returns the layout shifts since a time of the page, with the elements that moved. */
export function readLayoutShifts(page: Page, since: number): Promise<unknown[]> {
  return page.evaluate(
    (start) =>
      (window as unknown as { layoutShifts: [number, ...unknown[]][] }).layoutShifts.filter(
        ([at]) => at >= start,
      ),
    since,
  );
}

/** Returns the sum of the layout shifts since a time of the page. The start of a figure that gets a digit counts, too. */
export function sumLayoutShifts(page: Page, since: number): Promise<number> {
  return page.evaluate((start) => {
    const { layoutShifts } = window as unknown as { layoutShifts: [at: number, value: number][] };
    return layoutShifts.reduce((sum, [at, value]) => (at < start ? sum : sum + value), 0);
  }, since);
}
