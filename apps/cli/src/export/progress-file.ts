import type { Parameters } from '@mediajobs/jobs-client';
import { rename, rm, writeFile } from 'node:fs/promises';
import { readTextFile } from '../files.js';

/** How far an export is. It is written after each page, so that whoever goes on neither repeats nor skips. */
export interface Progress {
  /** What is exported from where, so that nothing else is ever added to the same file. */
  readonly source: string;
  /** The parameters of the page to come; null after the last one. */
  readonly next: Parameters | null;
  /** Length of all pages that are written whole. What the file has beyond it is the begin of one. */
  readonly bytes: number;
  readonly jobs: number;
}

/** Beside the file while it is written: the data, and how far it is. */
export const partOf = (file: string): string => `${file}.part`;
export const sideOf = (file: string): string => `${file}.part.json`;

/** @returns null where there is none. @throws Error where it can't be understood */
export async function readProgress(file: string): Promise<Progress | null> {
  const text = await readTextFile(sideOf(file));
  if (text === null) return null;
  try {
    const { source, next, bytes, jobs } = JSON.parse(text) as Partial<Progress>;
    if (source !== undefined && next !== undefined && bytes !== undefined && jobs !== undefined)
      return { source, next, bytes, jobs };
  } catch {
    // Said below.
  }
  throw new Error(`${sideOf(file)} is damaged; --restart begins the export anew`);
}

/** Whole or not at all, even where the machine stops half way. */
export async function writeProgress(file: string, progress: Progress): Promise<void> {
  const draft = `${sideOf(file)}.new`;
  await writeFile(draft, JSON.stringify(progress), { flush: true });
  await rename(draft, sideOf(file));
}

export async function removeProgress(file: string): Promise<void> {
  await rm(sideOf(file), { force: true });
}
