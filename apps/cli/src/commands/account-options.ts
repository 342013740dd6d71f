import { isScope, parseScopes, SCOPES, type Scope } from '@mediajobs/auth-db/scopes';
import { DEMO_ACCOUNT } from '@mediajobs/fixtures/demo-account';
import { InvalidArgumentError, Option } from 'commander';
import { parseId, singleValue } from './option-parsers.js';

/** Returns `--user` of a command that creates something. */
export function newAccountOption(): Option {
  return accountOption(`account (default: the demo account, ${DEMO_ACCOUNT})`);
}

/** Returns `--user` of a command on everything that an account has. */
export function accountOption(description: string): Option {
  return singleValue(new Option('--user <id>', description), parseId);
}

/** Returns `--scope`, which may be given several times. */
export function scopeOption(): Option {
  const description = `scopes, comma-separated (default: mediahub_read): ${SCOPES.join(', ')}`;
  return new Option('--scope <scopes>', description).argParser(addScopes);
}

function addScopes(text: string, before: readonly Scope[] = []): readonly Scope[] {
  const scopes = parseScopes(text);
  const unknown = scopes.find((scope) => !isScope(scope));
  if (unknown === undefined && scopes.length > 0)
    return [...new Set([...before, ...scopes.filter((scope) => isScope(scope))])];
  throw new InvalidArgumentError(`Allowed choices are ${SCOPES.join(', ')}.`);
}

/** Parses a client id. @throws InvalidArgumentError */
export function parseClientId(text: string): string {
  if (/^[0-9a-f]{32}$/.test(text)) return text;
  throw new InvalidArgumentError('Must be 32 lower-case hexadecimal digits.');
}
