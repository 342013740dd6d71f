import { describe, expect, it } from '@jest/globals';
import { open } from '../support/stage.js';

describe('Insight', () => {
  it('draws what the filters let through, and says it in figures too', async () => {
    const page = await open('/insight?bucket=day&status=FAILURE');
    await page.locator('.recharts-bar-rectangle path').first().waitFor();
    const figure = await page.locator('dt:text-is("Failure rate") + dd').textContent();
    expect(figure).toBe('100%');
    await page.getByText('As a table').click();
    await page.getByRole('rowheader').first().waitFor();
    await page.getByRole('button', { name: '24 hours' }).click();
    await page.waitForURL(/from_date=\d+&bucket=hour|bucket=hour.*from_date=\d+/);
    await page.goBack();
    await page.waitForURL(/bucket=day/);
  });
});
