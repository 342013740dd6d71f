import { ConflictError, InvalidInputError } from '@mediajobs/jobs-client';
import { omitPath } from '../../components/omit-path.js';

/** Something that the service refuses in a request. */
export interface Problem {
  /** Path in the request; empty for a problem of the whole request. */
  readonly path: string;
  readonly message: string;
  /** True for a value that is required and absent. */
  readonly isMissing: boolean;
}

/** Messages by the path of their field, and those that belong to none. */
export interface Problems {
  readonly fields: ReadonlyMap<string, string>;
  readonly others: readonly string[];
}

export const NO_PROBLEMS: Problems = { fields: new Map(), others: [] };

/** Key of the request that must be unique. */
const KEY = 'unique_custom_key';

/** Returns the problems that a response reports; null for an error that says nothing about the request. */
export function toProblems(error: unknown): readonly Problem[] | null {
  if (error instanceof ConflictError) return [{ path: KEY, message: error.message, isMissing: false }];
  if (!(error instanceof InvalidInputError) || error.details.length === 0) return null;
  return error.details.map(({ path = '', message, received }) => ({
    path,
    message: omitPath(message, path),
    isMissing: received === 'nothing' || received === '""',
  }));
}

/**
 * Assigns problems to the fields of the form: to the field of their path, or to the nearest one around it.
 *
 * @param fields paths for which the form has a field
 */
export function assignProblems(problems: readonly Problem[], fields: ReadonlySet<string>): Problems {
  const assigned = new Map<string, string>();
  const others: string[] = [];
  for (const { path, message } of problems) {
    const field = findField(path, fields);
    if (field === null) others.push(path === '' ? message : `${path}: ${message}`);
    else {
      const earlier = assigned.get(field);
      assigned.set(field, earlier === undefined ? message : `${earlier}; ${message}`);
    }
  }
  return { fields: assigned, others };
}

function findField(path: string, fields: ReadonlySet<string>): string | null {
  if (path === '') return null;
  return fields.has(path) ? path : findField(path.replace(/(?:^|\.)[^.[]+$|\[[^[\]]*\]$/, ''), fields);
}
