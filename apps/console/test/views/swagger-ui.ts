import { describe, expect, it } from '@jest/globals';
import { collectConsoleErrors } from '../support/browser.js';
import { newSlowPage, fixture } from '../support/fixture.js';

describe('Swagger UI', () => {
  it('has an empty token form, and stops the event stream', async () => {
    const page = await newSlowPage();
    const consoleErrors = collectConsoleErrors(page);
    await page.goto('/docs');
    const tokenForm = page.locator('#operations-tokens-createToken');
    await tokenForm.locator('.opblock-summary-control').click();
    await tokenForm.getByRole('button', { name: 'Execute' }).waitFor();
    const values = await tokenForm
      .locator('input:not([type=checkbox])')
      .evaluateAll((inputs) => inputs.map((input) => (input as unknown as { value: string }).value));
    expect(values.length).toBeGreaterThan(3);
    expect(values.filter((value) => value !== '')).toEqual([]);

    await page.getByRole('button', { name: 'Authorize' }).first().click();
    const bearer = page.locator('.auth-container').filter({ hasText: 'bearer' });
    await bearer.locator('input').fill(fixture.token);
    await bearer.getByRole('button', { name: 'Apply credentials' }).click();
    await page.locator('.btn-done').first().click();
    const operation = page.locator('#operations-jobs-followJobs');
    await operation.locator('.opblock-summary-control').click();
    const opened = page.waitForResponse((response) => response.url().includes('/v1/jobs/events'));
    await operation.getByRole('button', { name: 'Execute' }).click();
    expect((await opened).status()).toBe(200);
    await operation.getByRole('button', { name: 'Stop the stream' }).click();
    await operation.locator('.live-responses-table').getByText('event: ready').waitFor();
    await operation.getByRole('button', { name: 'Stop the stream' }).waitFor({ state: 'detached' });
    expect(consoleErrors).toEqual([]);
  }, 180_000);
});
