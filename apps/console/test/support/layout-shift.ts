import type { Page } from 'playwright-core';

interface Shift {
  readonly value: number;
  /** Elements that moved. */
  readonly moved: readonly string[];
}

/** Records elements that move without an input of the user, from now on. */
export async function observeLayoutShifts(page: Page): Promise<void> {
  await page.evaluate(() => {
    const shifts: Shift[] = [];
    Object.assign(window, { layoutShifts: shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput, sources } = entry as PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
          sources: readonly { node: Node | null }[];
        };
        if (hadRecentInput) continue;
        const moved = sources.map(({ node }) =>
          node instanceof Element ? node.outerHTML.slice(0, 120) : (node?.textContent ?? ''),
        );
        shifts.push({ value, moved });
      }
    }).observe({ type: 'layout-shift' });
  });
}

/** Returns the recorded shifts. */
export function readLayoutShifts(page: Page): Promise<readonly Shift[]> {
  return page.evaluate(() => (window as unknown as { layoutShifts: readonly Shift[] }).layoutShifts);
}
