import type { Page } from 'playwright-core';

/** What it takes until a view stands. */
export interface PaintMetrics {
  /** All that was loaded but the API's answers, as it came over the wire (1000 bytes). */
  readonly kilobytes: number;
  /** ms */
  readonly firstContentfulPaintMs: number;
  /** Of tasks longer than 50 ms, what is beyond that (ms). */
  readonly totalBlockingTimeMs: number;
}

/** Notes long tasks from the start. To be called before the view is opened. */
export async function observeLongTasks(page: Page): Promise<void> {
  await page.addInitScript(`
    window.longTasks = [];
    new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map((entry) => entry.duration)))
      .observe({ type: 'longtask', buffered: true });`);
}

/** The figures of the view that is open. */
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
