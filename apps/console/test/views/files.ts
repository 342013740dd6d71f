import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { findJob, fixture, newTab, open } from '../support/fixture.js';

/** Counts the files of the account. @param where condition in SQL */
async function countFiles(where = 'true'): Promise<number> {
  const [row] = await fixture.service.query(
    `SELECT count(*)::int AS n FROM resources WHERE account_id = decode($1, 'hex') AND kind = 'file' AND ${where}`,
    [fixture.service.account],
  );
  return Number(row?.['n']);
}

const formatFiles = (count: number): string => `${new Intl.NumberFormat('en-GB').format(count)} files`;

async function deleteFirst(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Delete / })
    .first()
    .click();
  await page.getByRole('button', { name: 'Delete file' }).click();
}

/** Properties of a file whose content is stored. Which generated files have them differs from seed to seed. */
const STORED = { type: 'file', storage: 'intern', finished_at: 1 };

interface FileList {
  readonly files: readonly object[];
}

/** Answers lists of files with others, made from those of the service. */
async function answerFiles(page: Page, replace: (list: FileList) => readonly object[]): Promise<void> {
  await page.route('**/v1/files?*', async (route) => {
    const files = replace((await (await route.fetch()).json()) as FileList);
    await route.fulfill({ json: { files, start: 0, limit: 50, total: files.length } });
  });
}

describe('files', () => {
  it('are listed by type and page, and open', async () => {
    const page = await open('/files');
    await page.getByRole('heading', { name: formatFiles(await countFiles()) }).waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.waitForURL('**/files?start=50');
    await page.getByText(/^51–100 of /).waitFor();
    await page.getByLabel('Type').selectOption('archive');
    await page.waitForURL('**/files?type=archive');
    const archives = await countFiles("document::jsonb ->> 'type' = 'archive'");
    await page.getByRole('heading', { name: formatFiles(archives) }).waitFor();
    await page.getByRole('button', { name: 'Show all files' }).click();
    await page.getByRole('table').getByRole('link').first().click();
    await page.getByRole('heading', { name: 'Record' }).waitFor();
    await page.getByRole('button', { name: /^Delete / }).waitFor();
  });

  it('are offered for download once they are complete', async () => {
    const page = await newTab();
    await answerFiles(page, ({ files }) => {
      const [first] = files.filter((file) => 'job' in file);
      return [1, undefined].map((end, index) => ({ ...first, ...STORED, id: `f${index}`, finished_at: end }));
    });
    await page.goto('/files');
    await page.getByRole('heading', { name: '2 files' }).waitFor();
    expect(await page.getByRole('button', { name: /^Delete / }).count()).toBe(2);
    expect(await page.getByRole('button', { name: /^Download / }).count()).toBe(1);
  });

  it('say that the token lacks a scope', async () => {
    const page = await newTab();
    await answerFiles(page, ({ files }) => files.map((file) => ({ ...file, ...STORED })));
    await page.goto('/files');
    await page
      .getByRole('button', { name: /^Download / })
      .first()
      .click();
    await page.getByText('it lacks the scope mediahub_download_files').waitFor();
    await page
      .getByRole('button', { name: /^Delete / })
      .first()
      .click();
    await page.getByRole('button', { name: 'Delete file' }).click();
    await page.getByText('it lacks the scope mediahub_write').waitFor();
    await page.keyboard.press('Escape');
  });

  it('are deleted after a confirmation', async () => {
    const before = await countFiles();
    const page = await newTab(fixture.writer);
    await page.goto(`/files?job.id=${await findJob('SUCCESS')}`);
    await deleteFirst(page);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await countFiles()).toBe(before - 1);
    await page.goto(`/files?job.id=${await findJob('PROCESSING')}`);
    await deleteFirst(page);
    await page.getByRole('dialog').getByText('The file is in use').waitFor();
  });
});

describe('workers', () => {
  it('are listed', async () => {
    const page = await open('/workers');
    await page.getByText('No worker has reported').waitFor();
  });
});
