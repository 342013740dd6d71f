import {
  getFields,
  OBJECT_KINDS,
  MODELS,
  toReference,
  type ObjectKind,
  type ObjectId,
  type ValidationIssue,
  type Reference,
} from '@mediajobs/jobs-domain';
import type { JsonObject } from './extract-expanded.js';
import { isSet } from './values.js';

/** The owner of the records of a source. */
export interface OwnerOptions {
  /** Owner of records that name no user. */
  readonly user?: ObjectId | undefined;
  /** Stores presets and codecs as public. */
  readonly public?: boolean | undefined;
}

/** Presets of type `system` are public, other presets and codecs if the operator decides so. */
export function belongsToSystem(kind: ObjectKind, document: JsonObject, options: OwnerOptions): boolean {
  if (kind === 'preset') return options.public === true || document['type'] === 'system';
  return kind === 'codec' && options.public === true;
}

export function removeUser({ user: _user, ...document }: JsonObject): JsonObject {
  return document;
}

export function addOwner(kind: ObjectKind, document: JsonObject, user: ObjectId | undefined): JsonObject {
  if (user === undefined || isSet(document['user']) || !hasOwnerKey(kind)) return document;
  return { ...document, user: toReference('user', user) };
}

/** A user owns itself; an object without a key for its owner belongs to the user that the operator named. */
export function resolveAccount(
  kind: ObjectKind,
  document: JsonObject,
  user: ObjectId | undefined,
): ObjectId | undefined {
  if (kind === 'user') return document['id'] as ObjectId;
  if (!hasOwnerKey(kind)) return user;
  return (document['user'] as Reference | null | undefined)?.id;
}

export function missingOwnerIssue(kind: ObjectKind): ValidationIssue {
  if (hasOwnerKey(kind)) return { path: 'user', message: 'is missing; --user ID names the owner' };
  return {
    path: '',
    message: `has no owner: --public stores each ${kind} for every account, --user ID for one account`,
  };
}

const KINDS_WITH_OWNER = new Set<ObjectKind>(
  OBJECT_KINDS.filter((kind) => getFields(MODELS[kind]).some(({ key }) => key === 'user')),
);

function hasOwnerKey(kind: ObjectKind): boolean {
  return KINDS_WITH_OWNER.has(kind);
}
