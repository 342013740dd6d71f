import type { Page } from 'playwright-core';
import { fixture, newTab } from './fixture.js';

/** Name of a pipeline without directories: its jobs read URLs, and store in the storage of the service. */
export const PIPELINE = 'Local';

/** Opens the form from the list. */
export async function openForm(): Promise<Page> {
  const page = await newTab(fixture.writer);
  await page.goto('/jobs');
  await page.getByRole('link', { name: 'New job' }).click();
  await page.getByRole('heading', { name: 'New job' }).waitFor();
  await page.getByRole('checkbox', { name: 'Web 480p' }).waitFor();
  return page;
}

/** Submits a job, and opens its page. */
export async function submitJob(page: Page, title: string): Promise<void> {
  await page.getByLabel('Pipeline').selectOption(PIPELINE);
  await page.getByLabel('Input').fill('https://media.example.com/trailer.mov');
  await page.getByRole('checkbox', { name: 'Web 480p' }).check();
  await page.getByRole('checkbox', { name: 'Mobile 240p' }).check();
  await page.getByLabel('Title').fill(title);
  await page.getByRole('button', { name: 'Submit job' }).click();
  await page.getByRole('heading', { name: 'Outputs (2)' }).waitFor();
}
