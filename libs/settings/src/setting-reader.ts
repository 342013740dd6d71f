import { existsSync } from 'node:fs';

/** A setting has a value that it cannot have. */
export class SettingError extends Error {
  override readonly name = 'SettingError';

  constructor(setting: string, takes: string, got: string) {
    super(`${setting} takes ${takes}, got ${got}`);
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment of the process; what `.env` in its folder says counts where the environment says nothing. */
export function processEnvironment(): Environment {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}

/** Reads settings and checks them. Each method throws SettingError that names the setting and what it takes. */
export class SettingReader {
  constructor(private readonly environment: Environment) {}

  /** Null where it is not set, or empty. */
  text(name: string): string | null {
    return this.environment[name]?.trim() || null;
  }

  integer(name: string, fallback: number, minimum: number, maximum: number): number {
    const value = this.text(name);
    if (value === null) return fallback;
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= minimum && number <= maximum) return number;
    throw new SettingError(name, `an integer from ${minimum} to ${maximum}`, JSON.stringify(value));
  }

  choice<T extends string>(name: string, fallback: T, values: readonly T[]): T {
    const value = this.text(name);
    if (value === null) return fallback;
    const known = values.find((candidate) => candidate === value);
    if (known !== undefined) return known;
    throw new SettingError(name, `one of ${values.join(', ')}`, JSON.stringify(value));
  }

  /** An address. One that may hold a password is not repeated in the error. */
  url(name: string, protocols: readonly string[], example: string, secret = false): string | null {
    const value = this.text(name);
    if (value === null) return null;
    if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value;
    throw new SettingError(
      name,
      `an address such as ${example}`,
      secret ? 'something else' : JSON.stringify(value),
    );
  }
}
