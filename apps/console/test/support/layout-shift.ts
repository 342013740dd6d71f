import type { Page } from 'playwright-core';

/** Score of a shift that no viewer can see, such as of the label of a button that is centred again. */
const MIN_SCORE = 0.000_05;

/** Records layout shifts, except those right after an input. Call before opening the view. */
export async function observeLayoutShifts(page: Page): Promise<void> {
  await page.addInitScript(`
    window.layoutShifts = [];
    const describe = ({ node, previousRect: from, currentRect: to }) => [
      node?.nodeName, node?.parentElement?.closest('[class]')?.className, node?.textContent?.slice(0, 40),
      ...[from, to].map(({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ')),
    ].join(' | ');
    new PerformanceObserver((list) => {
      for (const { startTime, value, hadRecentInput, sources } of list.getEntries())
        if (!hadRecentInput && value > ${MIN_SCORE}) window.layoutShifts.push([startTime, [value, ...sources.map(describe)].join('\\n')]);
    }).observe({ type: 'layout-shift', buffered: true });`);
}

/** Returns the layout shifts since a time of the page, with what moved. */
export function findLayoutShifts(page: Page, since: number): Promise<string[]> {
  return page.evaluate((start) => {
    const { layoutShifts } = window as unknown as { layoutShifts: [at: number, description: string][] };
    return layoutShifts.filter(([at]) => at >= start).map(([, description]) => description);
  }, since);
}
