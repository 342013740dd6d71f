import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { waitForFrame } from './browser.js';

/** WCAG 2.2 AA and the best practices of axe. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Rules whose result depends on the color scheme. */
const COLOR_RULES = ['color-contrast', 'link-in-text-block'];

type Rules = 'all' | 'colors';

/**
 * Returns what axe finds in the page once two runs agree: colors of a new color scheme reach some elements only after
 * their next style recalculation, and axe may look in between.
 */
export async function findViolations(page: Page, rules: Rules = 'all'): Promise<readonly string[]> {
  let found = await runAxe(page, rules);
  while (found.length > 0) {
    const before = found;
    await restyle(page);
    found = await runAxe(page, rules);
    if (JSON.stringify(found) === JSON.stringify(before)) break;
  }
  return found;
}

/** Ends transitions and computes the styles of all elements again. */
async function restyle(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const animation of document.getAnimations())
      if (animation instanceof CSSTransition) animation.finish();
    const { style } = document.documentElement;
    style.display = 'none';
    document.documentElement.getBoundingClientRect();
    style.display = '';
  });
  await waitForFrame(page);
}

async function runAxe(page: Page, rules: Rules): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async (runOnly) => {
      const { axe } = window as unknown as {
        axe: {
          run(
            options: object,
          ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
        };
      };
      const { violations } = await axe.run({
        runOnly,
        // Passes are not reported, and no style sheet has rules for an orientation, which would need a preload.
        resultTypes: ['violations'],
        preload: false,
        // The HTML of an element is reported, and selectors of all elements take long to find.
        selectors: false,
      });
      return violations.flatMap(({ id, nodes }) =>
        nodes
          .slice(0, 3)
          .map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary.slice(0, 200)}`),
      );
    },
    rules === 'all' ? { type: 'tag', values: TAGS } : { type: 'rule', values: COLOR_RULES },
  );
}
