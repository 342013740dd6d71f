import { existsSync } from 'node:fs';
import * as v from 'valibot';

/** Rule for the text of an environment variable. Its description completes "NAME must be …". */
export type SettingSchema = v.GenericSchema<string, unknown>;

/** One environment variable: its rule, its default and its documentation. */
export interface Setting {
  readonly name: string;
  readonly schema: SettingSchema;
  /** Text that counts if the variable is unset or empty. Without a default, the value is then null. */
  readonly default?: string;
  /** Shown in `.env.example` if there is no default. */
  readonly example?: string;
  readonly description: string;
  /** True if the value may hold a password. Errors then do not repeat it. */
  readonly isSecret?: boolean;
}

export type SettingTable = Readonly<Record<string, Setting>>;

export type SettingValues<T extends SettingTable> = {
  readonly [K in keyof T]:
    v.InferOutput<T[K]['schema']> | (T[K] extends { readonly default: string } ? never : null);
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** Thrown when an environment variable has an invalid value. */
export class SettingError extends Error {
  override readonly name = 'SettingError';

  constructor(setting: string, expected: string, received: string) {
    super(`${setting} must be ${expected}, got ${received}`);
  }
}

/** Returns the environment of the process. A file `.env` in its folder adds the variables that are unset. */
export function processEnvironment(): Environment {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}

/** Reads the settings of a table. @throws SettingError */
export function readTable<T extends SettingTable>(table: T, environment: Environment): SettingValues<T> {
  const values = Object.entries(table).map(([key, setting]) => [key, readSetting(setting, environment)]);
  return Object.fromEntries(values) as SettingValues<T>;
}

function readSetting(
  { name, schema, default: fallback, isSecret }: Setting,
  environment: Environment,
): unknown {
  const text = environment[name]?.trim() || fallback;
  if (text === undefined) return null;
  const result = v.safeParse(schema, text);
  if (result.success) return result.output;
  throw new SettingError(name, describeRule(schema), isSecret === true ? 'another value' : formatText(text));
}

/** Returns what a value must be, such as `an integer from 1 to 99`; an empty text if anything is valid. */
export function describeRule(schema: SettingSchema): string {
  return v.getDescription(schema) ?? '';
}

/** Because any URL may hold a password, its user information is left out. */
function formatText(text: string): string {
  return JSON.stringify(text.replace(/\/\/.*@/, '//***@'));
}
