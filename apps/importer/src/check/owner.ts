import {
  fieldsOf,
  hrefOf,
  KINDS,
  MODELS,
  type Kind,
  type ObjectId,
  type Problem,
  type Reference,
} from '@mediajobs/jobs-domain';
import type { Unchecked } from './split-embedded.js';
import { isSet } from './values.js';

/** Who owns what a source holds. */
export interface OwnerOptions {
  /** The owner of records that name no user. */
  readonly user?: ObjectId | undefined;
  /** Stores presets and codecs as public ones, which everybody can read. */
  readonly public?: boolean | undefined;
}

/** System presets are public by their type, other presets and codecs where the operator says so. */
export function belongsToSystem(kind: Kind, document: Unchecked, options: OwnerOptions): boolean {
  if (kind === 'preset') return options.public === true || document['type'] === 'system';
  return kind === 'codec' && options.public === true;
}

export function withoutUser({ user: _user, ...document }: Unchecked): Unchecked {
  return document;
}

export function withOwner(kind: Kind, document: Unchecked, user: ObjectId | undefined): Unchecked {
  if (user === undefined || isSet(document['user']) || !isOwned(kind)) return document;
  return { ...document, user: { id: user, href: hrefOf('user', user) } };
}

/** A user owns itself; what has no key for its owner belongs to the user that the operator named. */
export function accountOf(kind: Kind, document: Unchecked, user: ObjectId | undefined): ObjectId | undefined {
  if (kind === 'user') return document['id'] as ObjectId;
  if (!isOwned(kind)) return user;
  return (document['user'] as Reference | null | undefined)?.id;
}

export function missingOwner(kind: Kind): Problem {
  if (isOwned(kind)) return { path: 'user', message: 'is missing; --user ID names the owner' };
  return {
    path: '',
    message: `has no owner: --public stores each ${kind} for every account, --user ID for one account`,
  };
}

const OWNED = new Set<Kind>(KINDS.filter((kind) => fieldsOf(MODELS[kind]).some(({ key }) => key === 'user')));

function isOwned(kind: Kind): boolean {
  return OWNED.has(kind);
}
