import { describe, expect, it } from '@jest/globals';
import { complaintsOf, PHONE, WIDE } from '../support/browser.js';
import { violationsOf } from '../support/axe.js';
import { firstRow, open } from '../support/stage.js';

const VIEWS = [
  '/sign-in',
  '/jobs',
  '/jobs?user_data=none',
  'job',
  'pipeline',
  'preset',
  'file',
  '/insight?bucket=day',
];

describe('Everybody can use it: axe finds nothing', () => {
  it.each([
    ['light', 'wide'],
    ['light', 'phone'],
    ['dark', 'wide'],
    ['dark', 'phone'],
  ] as const)('%s, %s', async (colorScheme, size) => {
    const page = await open('/jobs?status=FAILURE&sort=id', {
      colorScheme,
      viewport: size === 'wide' ? WIDE : PHONE,
    });
    const complaints = complaintsOf(page);
    await firstRow(page).click();
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    const found: Record<string, unknown> = {};
    const addresses = new Map([['job', page.url()]]);
    for (const kind of ['pipeline', 'preset', 'file']) {
      addresses.set(
        kind,
        (await page.locator(`main a[href^="/${kind}s/"]`).first().getAttribute('href')) ?? '',
      );
    }
    for (const view of VIEWS) {
      await page.goto(addresses.get(view) ?? view);
      await page.locator('h1').first().waitFor({ state: 'attached' });
      await page.waitForFunction('!document.querySelector("[aria-label^=Loading]")');
      if (view.startsWith('/jobs')) {
        await page
          .getByRole('button', { name: /More filters/ })
          .click()
          .catch(() => undefined);
        await page.getByRole('button', { name: 'Columns' }).click();
      }
      const violations = await violationsOf(page);
      if (violations.length > 0) found[view] = violations;
      // Nothing but tables and plots is wider than the screen.
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      if ((overflow as number) > 0) found[`${view} is too wide`] = overflow;
    }
    expect(found).toEqual({});
    expect(complaints).toEqual([]);
  });
});
