import { isObjectId, type ObjectId } from '@mediajobs/jobs-domain';
import { parseArgs } from 'node:util';

/** @param calledAs by what it is started, where that is another command with statuses of its own: there, 3 is taken */
export function usage(calledAs?: string): string {
  const command = calledAs ?? 'npm run --silent import --';
  const status =
    calledAs === undefined
      ? '1 some refused, 2 wrong arguments, 3 could not go on'
      : '1 some refused or could not go on, 2 wrong arguments';
  return `Stores jobs of the reference API: single jobs, list responses, or one job per line (NDJSON).

  ${command} [--user ID] [--ignore-unknown] FILE...

  FILE              a file to read, or - for standard input
  --user ID         who owns jobs that name no user: 24 lower-case hexadecimal digits
  --ignore-unknown  stores records that have unknown keys without these; otherwise they are refused
  --help            prints this

Whatever is not stored as it stands is reported on standard error, and so is the sum in the end.
Exit status: 0 all stored, ${status}, 130 stopped by SIGTERM or Ctrl-C
(after the batch under way; the same command stores the rest).

Examples:
  $ ${command} jobs.json more-jobs.ndjson
  $ curl -s https://api.example.com/v1/jobs/ | ${command} --user 547f3eede4b025bcbff38655 -
`;
}

/** What the command was asked for. */
export interface ImportRequest {
  /** At least one; `-` is standard input. */
  readonly files: readonly string[];
  readonly user: ObjectId | undefined;
  readonly ignoreUnknown: boolean;
}

/** The command was not asked right; the message says what it takes. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** @returns null where help was asked for. @throws UsageError */
export function readArguments(args: readonly string[]): ImportRequest | null {
  const { values, positionals } = parsed(args);
  if (values.help) return null;
  const { user } = values;
  if (user !== undefined && !isObjectId(user)) {
    throw new UsageError(`--user takes 24 lower-case hexadecimal digits, got ${JSON.stringify(user)}`);
  }
  if (positionals.length === 0)
    throw new UsageError('import takes at least one FILE, or - for standard input');
  if (positionals.filter((file) => file === '-').length > 1) {
    throw new UsageError('import takes - once: standard input can be read only once');
  }
  return { files: positionals, user, ignoreUnknown: values['ignore-unknown'] };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        user: { type: 'string' },
        'ignore-unknown': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
