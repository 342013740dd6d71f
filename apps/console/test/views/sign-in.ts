import { describe, expect, it } from '@jest/globals';
import type { Route } from 'playwright-core';
import { firstRow, newPage, open, fixture } from '../support/fixture.js';

/** Replaces the error message, because the console must not depend on its wording. */
async function rewordErrorMessage(route: Route): Promise<void> {
  const response = await route.fetch();
  const body = (await response.text()).replace(/"message":"[^"]*"/, '"message":"Another message"');
  await route.fulfill({ response, body });
}

describe('sign-in', () => {
  it('keeps the token in the session only, and opens the requested view', async () => {
    const page = await open('/jobs?status=FAILURE', {}, null);
    await page.waitForURL('**/sign-in?**');
    await page.getByLabel('Access token').fill('nonsense');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('This token is unknown, expired or revoked.').waitFor();
    await page.getByLabel('Access token').fill(fixture.token);
    await page.keyboard.press('Enter');
    await firstRow(page).waitFor();
    expect(page.url()).toBe(`${fixture.service.origin}/jobs?status=FAILURE`);
    expect(await page.evaluate('JSON.stringify(localStorage) + document.cookie')).not.toContain(
      fixture.token,
    );
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await page.evaluate('JSON.stringify(sessionStorage)')).not.toContain(fixture.token);
  });

  it('reports a missing scope without ending the session', async () => {
    const narrow = await fixture.service.token(null, ['me']);
    const page = await open('/sign-in', {}, null);
    await page.route('**/v1/jobs?*', rewordErrorMessage);
    await page.getByLabel('Access token').fill(narrow);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('it lacks the scope mediahub_read').waitFor();
    const refused = await newPage({}, narrow);
    await refused.route('**/v1/jobs?*', rewordErrorMessage);
    await refused.goto('/jobs');
    await refused.getByText('Another message').first().waitFor();
    expect(refused.url()).toBe(`${fixture.service.origin}/jobs`);
  });

  it('returns to the view after the token was revoked', async () => {
    const brief = await fixture.service.token();
    const page = await open('/jobs?status=SUCCESS', {}, brief);
    await firstRow(page).waitFor();
    await fixture.service.revoke(brief);
    await page.reload();
    await page.getByText('Your session has ended').waitFor();
    await page.getByLabel('Access token').fill(fixture.token);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/jobs?status=SUCCESS');
  });

  it('focuses the field, and stays out of the history', async () => {
    const page = await open('/jobs?status=FAILURE', {});
    const field = page.getByLabel('Access token');
    const isFocused = (): boolean => document.activeElement?.matches('input[type=password]') === true;
    await firstRow(page).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForFunction(isFocused);
    await page.reload();
    await page.waitForFunction(isFocused);
    await field.fill(fixture.token);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${fixture.service.origin}/jobs`);
    await page.goBack();
    await page.waitForURL('**/jobs?status=FAILURE');
    expect(await field.count()).toBe(0);
    await page.goto('/sign-in?to=%2Fjobs%3Fstatus%3DSUCCESS');
    await page.waitForURL('**/jobs?status=SUCCESS');
    await firstRow(page).waitFor();
  });
});
