import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Documents as the reference API returns them: a job under `show_null`, and a list of two with `human` as well. */
export const REFERENCE_FILES = {
  job: fileURLToPath(new URL('../reference/job.json', import.meta.url)),
  list: fileURLToPath(new URL('../reference/list.json', import.meta.url)),
} as const;

/** The origin of the URLs in these documents. */
export const REFERENCE_ORIGIN = 'https://api.xvid.com';

/** Parses a reference document. */
export function readReferenceDocument(name: keyof typeof REFERENCE_FILES): unknown {
  return JSON.parse(readFileSync(REFERENCE_FILES[name], 'utf8'));
}
