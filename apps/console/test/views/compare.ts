import { describe, expect, it } from '@jest/globals';
import { findJob, open } from '../support/fixture.js';

describe('the comparison', () => {
  it('shows what differs between two jobs, and all of it on request', async () => {
    const [failed, successful] = [await findJob('FAILURE'), await findJob('SUCCESS')];
    const page = await open(`/jobs/${failed}`);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Compare with another job' }).click();
    await page.waitForURL(`**/jobs/compare?a=${failed}`);
    await page.getByLabel('Second job').fill('a job');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByText('Enter the id of a job').waitFor();
    // The newest jobs can be chosen, or those that a search finds.
    await page.getByLabel('Second job').fill('');
    const choices = page.getByRole('list', { name: 'Found jobs' });
    await choices.getByRole('button').first().click();
    expect(await page.getByLabel('Second job').inputValue()).toMatch(/^[0-9a-f]{24}$/);
    await page.getByLabel('Second job').fill(` ${successful.toUpperCase()} `);
    await page.getByRole('button', { name: 'Compare' }).click();
    const row = page.getByRole('row', { name: /^Status/ }).first();
    await row.waitFor();
    expect(await row.textContent()).toBe('StatusFailedSuccess');
    const autograph = page.getByRole('row', { name: /^Autograph/ });
    const before = await page.getByRole('row').count();
    await page.getByLabel('Show equal properties too').check();
    await page.waitForFunction((was) => document.querySelectorAll('main tr').length > was, before);
    expect(await autograph.count()).toBe(1);
  });
});
