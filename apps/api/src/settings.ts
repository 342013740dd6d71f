import { resolve } from 'node:path';

/** What the process was told by its environment. Read once, at start. */
export interface Settings {
  /** `HOST`: address to listen on. Default 127.0.0.1; 0.0.0.0 in the image. */
  readonly host: string;
  /** `PORT`: port to listen on, 0 for any free one. Default 3000. */
  readonly port: number;
  /** `DATABASE_URL`: PostgreSQL to use. Without it an embedded one is started in `DATA_DIR`. */
  readonly databaseUrl?: string;
  /** `DATA_DIR`: folder of the embedded PostgreSQL. Default `.data`. */
  readonly dataDir: string;
  /** `DATABASE_POOL_SIZE`: connections per process. Default 10. */
  readonly poolSize: number;
  /** `STATEMENT_TIMEOUT`: longest time that one statement may take (ms). Default 30000. */
  readonly statementTimeout: number;
  /** `PUBLIC_URL`: base of the printed addresses. By default that of the request. */
  readonly publicUrl: string | null;
  /** `TRUST_PROXY`: whether `X-Forwarded-*` of a proxy in front is believed. Default false. */
  readonly trustProxy: boolean;
  /** `LOG_LEVEL`: least level that is logged. Default info. */
  readonly logLevel: LogLevel;
  /** `DEMO_JOBS`: jobs to seed into an empty database, 0 for none. Default 2000; 0 in the image. */
  readonly demoJobs: number;
}

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A setting has a value that it cannot have. */
export class SettingError extends Error {
  override readonly name = 'SettingError';

  constructor(setting: string, takes: string, got: string) {
    super(`${setting} takes ${takes}, got ${JSON.stringify(got)}`);
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** @throws SettingError that names the setting, what it takes and what it got. */
export function readSettings(environment: Environment): Settings {
  const text = (name: string): string | null => environment[name]?.trim() || null;
  const integer = (name: string, fallback: number, minimum: number, maximum: number): number => {
    const value = text(name);
    if (value === null) return fallback;
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < minimum || number > maximum) {
      throw new SettingError(name, `an integer from ${minimum} to ${maximum}`, value);
    }
    return number;
  };
  const choice = <T extends string>(name: string, fallback: T, values: readonly T[]): T => {
    const value = text(name);
    if (value === null) return fallback;
    const known = values.find((candidate) => candidate === value);
    if (known === undefined) throw new SettingError(name, `one of ${values.join(', ')}`, value);
    return known;
  };
  const url = (name: string, protocols: readonly string[], example: string): string | null => {
    const value = text(name);
    if (value === null) return null;
    if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
      // The value may hold a password: it is not repeated.
      throw new SettingError(
        name,
        `an address such as ${example}`,
        name === 'DATABASE_URL' ? '(not shown)' : value,
      );
    }
    return value;
  };
  const databaseUrl = url(
    'DATABASE_URL',
    ['postgres:', 'postgresql:'],
    'postgresql://user:password@host:5432/mediajobs',
  );
  return {
    ...(databaseUrl === null ? {} : { databaseUrl }),
    host: text('HOST') ?? '127.0.0.1',
    port: integer('PORT', 3000, 0, 65535),
    dataDir: resolve(text('DATA_DIR') ?? '.data'),
    poolSize: integer('DATABASE_POOL_SIZE', 10, 2, 1000),
    statementTimeout: integer('STATEMENT_TIMEOUT', 30_000, 100, 3_600_000),
    publicUrl:
      url('PUBLIC_URL', ['http:', 'https:'], 'https://jobs.example.com')?.replace(/\/+$/, '') ?? null,
    trustProxy: choice('TRUST_PROXY', 'false', ['true', 'false']) === 'true',
    logLevel: choice('LOG_LEVEL', 'info', LOG_LEVELS),
    demoJobs: integer('DEMO_JOBS', 2000, 0, 10_000_000),
  };
}
