import { describe, expect, it } from '@jest/globals';
import { fixture, newTab, open } from '../support/fixture.js';

describe('the form for a new job', () => {
  it('keeps what was typed, without credentials, through an expired session, and not after a sign-out', async () => {
    const token = await fixture.service.token(null, ['mediahub']);
    const page = await open('/jobs/new', {}, token);
    const kept = (): Promise<string> => page.evaluate('Object.values(sessionStorage).join()');
    await page.getByLabel('Title').fill('A film');
    await page.getByLabel('Input').pressSequentially('https://user:password@media.example.com/film.mov');
    await page.waitForFunction(() => Object.values(sessionStorage).join().includes('A film'));
    expect(await kept()).not.toMatch(/user:|password/);
    await fixture.service.revoke(token);
    await page.getByRole('link', { name: 'Jobs', exact: true }).first().click();
    await page.getByText('Your session has ended').waitFor();
    expect(await kept()).toContain('A film');
    await page.getByLabel('Access token').fill(fixture.writer);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'New job' }).click();
    await page.getByText('This is your draft from before').waitFor();
    expect(await page.getByLabel('Title').inputValue()).toBe('A film');
    expect(await page.getByLabel('Input').inputValue()).toBe('');
    await page.getByLabel('Title').fill('Another film');
    await page.getByRole('button', { name: /^Signed in/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Access token').waitFor();
    expect(await kept()).not.toContain('film');
  });
});

describe('the form for a pipeline', () => {
  it('keeps changes, without credentials, over a reload, and until they are discarded', async () => {
    const page = await newTab(fixture.writer);
    await page.goto('/pipelines/new');
    const name = page.getByLabel('Name', { exact: true });
    await name.fill('Trailers: 2026');
    const sources = page.getByLabel('Sources', { exact: true });
    await sources.pressSequentially('s3://KEY:SECRET@eu-central-1/bucket/');
    await page.waitForFunction(() => Object.values(sessionStorage).join().includes('Trailers'));
    expect(await page.evaluate('Object.values(sessionStorage).join()')).not.toMatch(/KEY|SECRET/);
    await page.reload();
    await page.getByText('These are your changes from before').waitFor();
    expect(await name.inputValue()).toBe('Trailers: 2026');
    expect(await sources.inputValue()).toBe('');
    await page.getByRole('button', { name: 'Discard the changes' }).click();
    await page.getByText('These are your changes from before').waitFor({ state: 'detached' });
    expect(await name.inputValue()).toBe('');
    await page.reload();
    await name.waitFor();
    expect(await name.inputValue()).toBe('');
  });
});
