import { describe, expect, it } from '@jest/globals';
import { firstRow, newTab, open, fixture } from '../support/fixture.js';

describe('sign-in at the identity provider', () => {
  it('opens the requested view with the account and scopes of the user', async () => {
    const page = await open('/jobs?status=FAILURE', {}, null);
    await page.getByRole('link', { name: 'Sign in with SSO' }).click();
    await firstRow(page).waitFor();
    expect(page.url()).toBe(`${fixture.service.origin}/jobs?status=FAILURE`);
    await page.getByRole('button', { name: 'Signed in: Ada Lovelace' }).click();
    await page.getByText('Single sign-on').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Yes, sign me out' }).click();
    await page.getByRole('link', { name: 'Sign in with SSO' }).waitFor();
    expect(new URL(page.url()).origin).toBe(fixture.service.origin);
  });
});

describe('tokens and applications', () => {
  it('creates a token that is shown once, and revokes it', async () => {
    const page = await newTab();
    await page.goto('/tokens');
    await page.getByRole('button', { name: 'New token' }).click();
    await page.getByLabel('Name').fill('Nightly export');
    await page.getByRole('button', { name: 'Create token' }).click();
    const secret = await page.getByRole('dialog').locator('pre').textContent();
    expect(secret).toMatch(/^[\w-]{43}$/);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('Nightly export').waitFor();
    const request = () =>
      fetch(`${fixture.service.origin}/v1/jobs/?limit=1`, {
        headers: { Authorization: `Bearer ${secret ?? ''}` },
      });
    expect((await request()).status).toBe(200);
    await page.getByRole('button', { name: 'Revoke Nightly export' }).click();
    await page.getByRole('button', { name: 'Revoke token' }).click();
    await page.getByText('Nightly export').waitFor({ state: 'detached' });
    expect((await request()).status).toBe(403);
  });

  it('creates an application, and replaces its secret', async () => {
    const page = await newTab();
    await page.goto('/applications');
    await page.getByRole('button', { name: 'New application' }).click();
    await page.getByLabel('Name').fill('Newsroom');
    await page.getByLabel('Submit, cancel and retry jobs').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Create application' }).click();
    await page.getByRole('button', { name: 'Copy client secret' }).waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('link', { name: 'Newsroom' }).click();
    await page.getByRole('button', { name: 'Replace secret' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Replace secret' }).click();
    await page.getByText('It is shown only now').waitFor();
  });
});
