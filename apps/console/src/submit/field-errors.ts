import { ConnectionError, InvalidInputError, UnavailableError } from '@mediajobs/jobs-client';
import { lacksScope } from '../session/request-errors.js';

/** Fields of the form. */
export type FieldName = 'pipeline' | 'input' | 'presets' | 'title';

/** Messages by field, and those that belong to none. */
export interface FormErrors {
  readonly fields: Readonly<Partial<Record<FieldName, string>>>;
  readonly others: readonly string[];
}

/** First key of a path in the request, and the field that sets it. */
const FIELDS: Readonly<Record<string, FieldName>> = {
  pipeline: 'pipeline',
  input: 'input',
  outputs: 'presets',
  title: 'title',
};

/** Assigns what the service reports to the fields of the form. */
export function toFormErrors(error: Error | null): FormErrors {
  if (error === null) return { fields: {}, others: [] };
  if (!(error instanceof InvalidInputError) || error.details.length === 0)
    return { fields: {}, others: [describe(error)] };
  const fields: Partial<Record<FieldName, string>> = {};
  const others: string[] = [];
  for (const detail of error.details) {
    const [key = ''] = /^\w*/.exec(detail.path ?? '') ?? [];
    const field = FIELDS[key];
    if (field === undefined) others.push(detail.message);
    else fields[field] = [fields[field], detail.message].filter(Boolean).join('; ');
  }
  return { fields, others };
}

function describe(error: Error): string {
  if (lacksScope(error)) return 'This token may not submit jobs: it lacks the scope mediahub_submit_jobs.';
  if (error instanceof ConnectionError || error instanceof UnavailableError)
    return `${error.message}. The job may have been submitted: look at the list before you submit it again.`;
  return error.message;
}
