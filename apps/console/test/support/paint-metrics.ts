import type { Page } from 'playwright-core';

/** Cost of loading a view. */
export interface PaintMetrics {
  /** Transferred size of all files, without responses of the API (1000 bytes). */
  readonly kilobytes: number;
  readonly firstContentfulPaintMs: number;
  /** Sum over all tasks of the time beyond 50 ms. */
  readonly totalBlockingTimeMs: number;
}

/** Records long tasks. Call before opening the view. */
export async function observeLongTasks(page: Page): Promise<void> {
  await page.addInitScript(`
    window.longTasks = [];
    new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map((entry) => entry.duration)))
      .observe({ type: 'longtask', buffered: true });`);
}

/** Reads the metrics of the current view. */
export function readPaintMetrics(page: Page): Promise<PaintMetrics> {
  return page.evaluate(() => {
    const files = performance
      .getEntries()
      .filter(
        (entry): entry is PerformanceResourceTiming =>
          'transferSize' in entry && !entry.name.includes('/v1/'),
      );
    const [painted] = performance.getEntriesByName('first-contentful-paint');
    const { longTasks } = window as unknown as { longTasks: number[] };
    return {
      kilobytes: Math.round(files.reduce((sum, { transferSize }) => sum + transferSize, 0) / 100) / 10,
      firstContentfulPaintMs: Math.round(painted?.startTime ?? Number.NaN),
      totalBlockingTimeMs: Math.round(
        longTasks.reduce((sum, duration) => sum + Math.max(0, duration - 50), 0),
      ),
    };
  });
}
