/** What kept a database from being ready for use. */
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

/** The database can't be used. The message is one clear sentence for the operator; it holds no password. */
export class DatabaseSetupError extends Error {
  override readonly name = 'DatabaseSetupError';
  readonly code: DatabaseSetupCode;

  constructor(code: DatabaseSetupCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The code of a Node.js or PostgreSQL error, such as ENOENT or 42P04. */
export function errorCode(error: unknown): string | undefined {
  // Errors of Node.js itself are not instances of a test's Error.
  return isError(error) && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** What an error says. One that tried several addresses says nothing itself: its parts do. */
export function errorMessage(error: unknown): string {
  if (!isError(error)) return String(error);
  const parts: unknown = 'errors' in error ? error.errors : undefined;
  return error.message === '' && Array.isArray(parts) ? parts.map(errorMessage).join(', ') : error.message;
}

/** Whether something is an error, also of another realm, as `Error.isError` says from Node.js 24 on. */
export function isError(value: unknown): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}
