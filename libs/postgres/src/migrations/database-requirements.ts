import { quoteIdentifier as quote } from '../connections/database-url.js';
import type { DatabaseFacts } from './database-facts.js';
import { DatabaseSetupError } from '../errors/database-setup-error.js';

/** Returns what is wrong, what is needed and the statement to run, in one sentence; null where nothing is wrong. */
type Requirement = (facts: DatabaseFacts) => string | null;

/** The schema by a name that can be printed; `requireUsable` has made sure that there is one. */
const quotedSchema = ({ schema }: DatabaseFacts): string => quote(schema ?? 'public');

const encoding: Requirement = ({ encoding, database }) =>
  encoding === 'UTF8'
    ? null
    : `The database ${database} has the encoding ${encoding}, but mediajobs needs UTF8: create another one with ` +
      `\`CREATE DATABASE mediajobs TEMPLATE template0 ENCODING 'UTF8'\`.`;

const currentSchema: Requirement = ({ schema, role, search_path }) =>
  schema !== null
    ? null
    : `The search_path of the role ${role} (${search_path}) names no schema that exists, but mediajobs needs one for its ` +
      `tables: run \`ALTER ROLE ${quote(role)} SET search_path = public\`, or add ?schema=public to DATABASE_URL.`;

const schemaExists: Requirement = (facts) =>
  facts.schema_exists || facts.may_create_schema
    ? null
    : `The schema ${quotedSchema(facts)} does not exist and the role ${facts.role} may not create it: run ` +
      `\`CREATE SCHEMA ${quotedSchema(facts)} AUTHORIZATION ${quote(facts.role)}\`.`;

const schemaUsable: Requirement = (facts) =>
  !facts.schema_exists || facts.may_use_schema
    ? null
    : `The role ${facts.role} may not use the schema ${quotedSchema(facts)}: run ` +
      `\`GRANT USAGE, CREATE ON SCHEMA ${quotedSchema(facts)} TO ${quote(facts.role)}\`.`;

const tablesCreatable: Requirement = (facts) =>
  !facts.schema_exists || facts.may_create_tables
    ? null
    : `The role ${facts.role} may not create tables in the schema ${quotedSchema(facts)}: run ` +
      `\`GRANT USAGE, CREATE ON SCHEMA ${quotedSchema(facts)} TO ${quote(facts.role)}\`.`;

const trgm: Requirement = (facts) => {
  const { trgm_schema, trgm_available, may_install_trgm, may_use_trgm, database, role } = facts;
  if (trgm_schema !== null) {
    if (may_use_trgm) return null;
    return (
      `The extension pg_trgm is in the schema ${quote(trgm_schema)}, which the role ${role} may not use: run ` +
      `\`GRANT USAGE ON SCHEMA ${quote(trgm_schema)} TO ${quote(role)}\`.`
    );
  }
  if (!trgm_available) {
    return (
      `The PostgreSQL of the database ${database} does not have the extension pg_trgm: install its contrib package ` +
      '(postgresql-contrib) there.'
    );
  }
  if (may_install_trgm) return null;
  return (
    `The database ${database} lacks the extension pg_trgm, which the role ${role} may not install: run ` +
    `\`CREATE EXTENSION pg_trgm\` there as a superuser.`
  );
};

const owned: Requirement = ({ foreign_table, foreign_owner, role }) =>
  foreign_table === null
    ? null
    : `The table ${foreign_table} belongs to the role ${foreign_owner ?? ''}, and the role ${role} can't migrate it: ` +
      `run \`GRANT ${quote(foreign_owner ?? '')} TO ${quote(role)}\`, or migrate as the owner.`;

const readable: Requirement = (facts) =>
  facts.closed_table === null
    ? null
    : `The role ${facts.role} may not read and write the table ${facts.closed_table}: run ` +
      `\`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${quotedSchema(facts)} TO ${quote(facts.role)}\`.`;

/** Checks what every start needs, before anything is read. @throws DatabaseSetupError unsuitable-database */
export function assertUsable(facts: DatabaseFacts): void {
  assertAll(facts, [encoding, currentSchema, schemaExists, schemaUsable, readable]);
}

/** Checks what migrations need, before anything is changed. @throws DatabaseSetupError unsuitable-database */
export function assertMigratable(facts: DatabaseFacts): void {
  assertAll(facts, [tablesCreatable, trgm, owned]);
}

/**
 * Refuses to install mediajobs a second time because of a search path that has changed.
 * @throws DatabaseSetupError unsuitable-database
 */
export function assertSameSchema(facts: DatabaseFacts): void {
  const { installed, installed_in, search_path, role } = facts;
  if (installed || installed_in === null) return;
  const place = quote(installed_in);
  refuse(
    `The tables of mediajobs are in the schema ${place}, but the search_path of the role ${role} is ${search_path}: add ` +
      `?schema=${encodeURIComponent(installed_in)} to DATABASE_URL, or run \`ALTER ROLE ${quote(role)} SET search_path = ${place}\`.`,
  );
}

function assertAll(facts: DatabaseFacts, requirements: readonly Requirement[]): void {
  for (const requirement of requirements) {
    const problem = requirement(facts);
    if (problem !== null) refuse(problem);
  }
}

function refuse(message: string): never {
  throw new DatabaseSetupError('unsuitable-database', message);
}
