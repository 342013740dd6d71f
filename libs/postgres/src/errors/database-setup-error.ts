/** The reason why a database is not ready for use. */
export type DatabaseSetupCode =
  | 'binaries-missing'
  | 'data-folder-unusable'
  | 'failed-migration'
  | 'migration-files-missing'
  | 'newer-schema'
  | 'os-user-unusable'
  | 'other-major-version'
  | 'start-failed'
  | 'stop-failed'
  | 'unreachable'
  | 'unsuitable-database';

/** Thrown when the database cannot be used. The message is one sentence for the operator, without a password. */
export class DatabaseSetupError extends Error {
  override readonly name = 'DatabaseSetupError';
  readonly code: DatabaseSetupCode;

  constructor(code: DatabaseSetupCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Returns the code of a Node.js or PostgreSQL error, such as ENOENT or 42P04. */
export function errorCode(error: unknown): string | undefined {
  return isError(error) && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Returns the message of an error, or those of its parts if it tried several addresses. */
export function errorMessage(error: unknown): string {
  if (!isError(error)) return String(error);
  const parts: unknown = 'errors' in error ? error.errors : undefined;
  return error.message === '' && Array.isArray(parts) ? parts.map(errorMessage).join(', ') : error.message;
}

/** Returns true for an error of any realm. In Jest, errors of Node.js are not instances of the global `Error`. */
export function isError(value: unknown): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}
