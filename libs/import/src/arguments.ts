import { UsageError } from '@mediajobs/postgres';
import { isObjectId, OBJECT_KINDS, type ObjectKind, type ObjectId } from '@mediajobs/jobs-domain';
import { parseArgs } from 'node:util';

/** @param command how it was called: by npm, or as a command of `mediajobs`. */
export function usage(command = 'npm run --silent import --'): string {
  return `Imports documents of the reference API: jobs, files, pipelines, presets, codecs, applications and users.

  ${command} [--user ID] [--kind KIND] [--public] [--strict] FILE...

  FILE         a file to read, or - for standard input: list responses, single documents, or one document per line
               (NDJSON), in UTF-8 or UTF-16, plain or compressed by gzip or Zstandard
  --user ID    the owner of documents that name no user: 24 lower-case hexadecimal digits
  --kind KIND  the kind of documents without href or envelope: ${OBJECT_KINDS.join(', ')}
  --public     stores presets and codecs as public ones, which everybody can read without a token; presets of the
               type system always are
  --strict     rejects records with unknown keys; by default such keys are dropped and reported
  --help       prints this

Whatever is not stored as it stands is reported on standard error: records that were rejected one by one, keys that
were dropped or converted once each. SIGTERM and Ctrl-C end the import after the batch in progress; the same command
imports the rest.
Exit status: 0 all stored; 1 some rejected, a source empty or unreadable, or failed; 2 usage error; 5 database
unavailable; 130 interrupted.

Examples:
  $ ${command} jobs.json more-jobs.ndjson.gz
  $ curl -sf 'https://api.example.com/v1/presets/?type=system' | ${command} --public -
`;
}

/** What the command was asked for. */
export interface ImportRequest {
  /** At least one; `-` is standard input. */
  readonly files: readonly string[];
  readonly user: ObjectId | undefined;
  readonly kind: ObjectKind | undefined;
  readonly public: boolean;
  readonly strict: boolean;
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
  if (values.strict && values['ignore-unknown']) {
    throw new UsageError('import takes --strict or --ignore-unknown, not both');
  }
  const { public: isPublic, strict } = values;
  return { files: positionals, user, kind: kindFrom(values.kind), public: isPublic, strict };
}

function kindFrom(text: string | undefined): ObjectKind | undefined {
  if (text === undefined) return undefined;
  const kind = OBJECT_KINDS.find((known) => known === text);
  if (kind === undefined) {
    throw new UsageError(`--kind takes one of ${OBJECT_KINDS.join(', ')}, got ${JSON.stringify(text)}`);
  }
  return kind;
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        user: { type: 'string' },
        kind: { type: 'string' },
        public: { type: 'boolean', default: false },
        strict: { type: 'boolean', default: false },
        // The default by now; scripts may still say it.
        'ignore-unknown': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
