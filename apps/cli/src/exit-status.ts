/** Exit statuses. Scripts rely on them. */
export const EXIT_STATUS = {
  success: 0,
  failure: 1,
  usage: 2,
  notSignedIn: 3,
  notFound: 4,
  serviceUnavailable: 5,
  interrupted: 130,
} as const;

/** Thrown when options or arguments contradict each other. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Thrown when there is no session, or the session file is damaged. */
export class NotSignedInError extends Error {
  override readonly name = 'NotSignedInError';
}

/** Thrown when a job that the command waited for has failed. */
export class JobFailedError extends Error {
  override readonly name = 'JobFailedError';
}

/** Thrown after errors that were printed already; `cause` determines the exit status. */
export class ReportedError extends Error {
  override readonly name = 'ReportedError';
}

/** Thrown after Ctrl-C or SIGTERM. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}

/** Thrown when a server command cannot use the database. The same command may succeed later. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError';
}
