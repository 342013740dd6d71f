// Options of the server commands, as commander parses them.
import type { ObjectKind } from '@mediajobs/jobs-client';
import type { Scope } from '@mediajobs/auth-db/scopes';

/** Options of `mediajobs application create`. */
export interface CreateApplicationOptions {
  readonly user?: string;
  readonly name: string;
  readonly scope?: readonly Scope[];
}

/** Options of `mediajobs check`. */
export interface CheckOptions {
  readonly repair?: boolean;
  /** Also reports references to objects that do not exist. */
  readonly references?: boolean;
  /** Also compares the storage with the database. */
  readonly objects?: boolean;
  readonly removeOrphans?: boolean;
}

/** Options of `mediajobs import`. */
export interface ImportCommandOptions {
  readonly user?: string;
  readonly kind?: ObjectKind;
  readonly public?: boolean;
  readonly strict?: boolean;
  readonly elasticTranscoder?: boolean;
  readonly tsAsMp4?: boolean;
  readonly dryRun?: boolean;
}

/** Options of `mediajobs seed`. */
export interface SeedCommandOptions {
  readonly jobs?: number;
  readonly seed?: number;
  readonly until?: number;
  readonly live?: boolean;
  readonly rate?: number;
}

/** Options of `mediajobs token create`. */
export interface CreateTokenOptions {
  readonly user?: string;
  readonly name?: string;
  readonly scope?: readonly Scope[];
  readonly expires?: number;
}

export interface DeleteAccountCommandOptions {
  /** Id of the account. */
  readonly confirm: string;
}
