import { ConnectionError, InvalidInputError, UnavailableError } from '@mediajobs/jobs-client';
import { lacksScope } from '../session/request-errors.js';

/** Fields of the form. */
export type FieldName =
  'template' | 'pipeline' | 'input' | 'presets' | 'thumbnails' | 'logo' | 'playlists' | 'title';

/** Messages by field, and those that belong to none. */
export interface FormErrors {
  readonly fields: Readonly<Partial<Record<FieldName, string>>>;
  readonly others: readonly string[];
}

/** Beginning of a path in the request, and the field that sets it. The first match counts. */
const FIELDS: readonly (readonly [path: RegExp, field: FieldName])[] = [
  [/^template\b/, 'template'],
  [/^pipeline\b/, 'pipeline'],
  [/^input\b/, 'input'],
  [/^outputs\[\d+\]\.thumbnails\b/, 'thumbnails'],
  [/^outputs\[\d+\]\.logos\b/, 'logo'],
  [/^outputs\b/, 'presets'],
  [/^playlists\b/, 'playlists'],
  [/^title\b/, 'title'],
];

/** Assigns what the service reports to the fields of the form. */
export function toFormErrors(error: Error | null): FormErrors {
  if (error === null) return { fields: {}, others: [] };
  if (!(error instanceof InvalidInputError) || error.details.length === 0)
    return { fields: {}, others: [describe(error)] };
  const fields: Partial<Record<FieldName, string>> = {};
  const others: string[] = [];
  for (const { path = '', message } of error.details) {
    const [, field] = FIELDS.find(([pattern]) => pattern.test(path)) ?? [];
    if (field === undefined) others.push(message);
    // Thumbnails and logo are the same for all outputs: the first problem stands for all of them.
    else if (fields[field] === undefined) fields[field] = message;
    else if (field !== 'thumbnails' && field !== 'logo') fields[field] += `; ${message}`;
  }
  return { fields, others };
}

function describe(error: Error): string {
  if (lacksScope(error)) return 'This token may not submit jobs: it lacks the scope mediahub_submit_jobs.';
  if (error instanceof ConnectionError || error instanceof UnavailableError)
    return `${error.message}. The job may have been submitted: look at the list before you submit it again.`;
  return error.message;
}
