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
  it('keeps the token from scripts, and opens the requested view', async () => {
    const page = await open('/jobs?status=FAILURE', {}, null);
    await page.waitForURL('**/sign-in?**');
    await page.getByLabel('Access token').fill('nonsense');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('This token is unknown, expired or revoked.').waitFor();
    await page.getByLabel('Access token').fill(`Bearer ${fixture.token} `);
    await page.keyboard.press('Enter');
    await firstRow(page).waitFor();
    expect(page.url()).toBe(`${fixture.service.origin}/jobs?status=FAILURE`);
    const stored = 'JSON.stringify([localStorage, sessionStorage, document.cookie])';
    const [{ value: secret = '' } = {}] = await page.context().cookies();
    expect(secret).toMatch(/^[\w-]{43}$/);
    for (const hidden of [fixture.token, secret]) expect(await page.evaluate(stored)).not.toContain(hidden);
  });

  it('serves all tabs, survives reloads, and ends in all of them', async () => {
    const page = await open('/jobs', {}, null);
    const other = await page.context().newPage();
    await other.goto('/jobs?status=FAILURE');
    await other.getByLabel('Access token').waitFor();
    await page.getByLabel('Access token').fill(fixture.token);
    await page.keyboard.press('Enter');
    for (const tab of [page, other]) await firstRow(tab).waitFor();
    expect(other.url()).toBe(`${fixture.service.origin}/jobs?status=FAILURE`);
    await page.reload();
    await firstRow(page).waitFor();
    await page.getByRole('button', { name: /^Signed in: Account / }).click();
    const session = page.getByRole('group', { name: 'Session' });
    await session.getByText(fixture.service.account, { exact: true }).waitFor();
    await session.getByRole('button', { name: 'Sign out' }).click();
    for (const tab of [page, other]) await tab.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await page.context().cookies()).toEqual([]);
  });

  it('reports a missing scope without ending the session', async () => {
    const narrow = await fixture.service.token(null, ['me']);
    const page = await open('/sign-in', {}, null);
    await page.getByLabel('Access token').fill(narrow);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('it lacks the scope mediahub_read').waitFor();
    expect(await page.context().cookies()).toEqual([]);
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
    await page.getByRole('button', { name: /^Signed in/ }).click();
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
