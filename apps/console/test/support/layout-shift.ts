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

type LayoutShift = readonly [value: number, ...elements: string[]];

/** Returns the layout shifts since a time of the page, each with the elements that moved. */
export function findLayoutShifts(page: Page, since: number): Promise<readonly LayoutShift[]> {
  return page.evaluate((start) => {
    const { layoutShifts } = window as unknown as {
      layoutShifts: [at: number, value: number, ...elements: string[]][];
    };
    return layoutShifts
      .filter(([at]) => at >= start)
      .map(([, value, ...elements]): LayoutShift => [value, ...elements]);
  }, since);
}
