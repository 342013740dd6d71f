import { InvalidInputError } from '@mediajobs/jobs-client';
import { omitPath } from '../components/omit-path.js';
import { lacksScope } from '../session/request-errors.js';

/** Problems that the service reports about the fields of a form. */
export interface FieldErrors {
  /** Messages by the path of the field in the request. */
  readonly byPath: ReadonlyMap<string, string>;
  /** Messages that belong to no field. */
  readonly others: readonly string[];
}

const NONE: FieldErrors = { byPath: new Map(), others: [] };

/**
 * Assigns what the service reports to the fields of a form.
 *
 * @param paths of the fields; a message about a part of a field belongs to it
 */
export function toFieldErrors(error: Error | null, paths: readonly string[]): FieldErrors {
  if (error === null) return NONE;
  if (!(error instanceof InvalidInputError) || error.details.length === 0)
    return {
      byPath: new Map(),
      others: [
        lacksScope(error) ? 'This token may not do that: it lacks the scope mediahub_write.' : error.message,
      ],
    };
  const byPath = new Map<string, string>();
  const others: string[] = [];
  for (const { path = '', message } of error.details) {
    const field = paths.find(
      (known) => path === known || path.startsWith(`${known}.`) || path.startsWith(`${known}[`),
    );
    if (field === undefined) others.push(message);
    else byPath.set(field, [byPath.get(field) ?? [], omitPath(message, field)].flat().join('; '));
  }
  return { byPath, others };
}

/** Returns errors without those of some fields. */
export function withoutFields({ byPath, others }: FieldErrors, paths: ReadonlySet<string>): FieldErrors {
  return { byPath: new Map([...byPath].filter(([path]) => !paths.has(path))), others };
}
