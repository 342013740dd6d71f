/** Kinds of objects. */
export const OBJECT_KINDS = ['pipeline', 'application', 'user', 'file', 'preset', 'codec', 'job'] as const;

/** Kind of an object, as `expand` names it. */
export type ObjectKind = (typeof OBJECT_KINDS)[number];

/** Kinds of objects that jobs refer to. */
export const RESOURCE_KINDS = ['pipeline', 'application', 'user', 'preset', 'codec', 'file'] as const;

/** Kind of an object that jobs refer to: every kind but `job`. */
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

/** Returns true for kinds whose system objects are readable without a token. */
export function isPublicKind(kind: ObjectKind): boolean {
  return kind === 'preset' || kind === 'codec';
}

/** Returns the plural name of a kind, for addresses and envelopes. */
export function toPlural<K extends ObjectKind>(kind: K): `${K}s` {
  return `${kind}s`;
}

const BY_PLURAL = new Map<string, ObjectKind>(OBJECT_KINDS.map((kind) => [toPlural(kind), kind]));

/** Returns the kind with a plural name, such as `job` for `jobs`. */
export function fromPlural(plural: string): ObjectKind | undefined {
  return BY_PLURAL.get(plural);
}

/** Returns the address of an object without its origin, as documents are stored. */
export function objectHref(kind: ObjectKind, id: string): string {
  return `/v1/${toPlural(kind)}/${id}`;
}

const ORIGIN = /^(?:https?:\/\/[^\s/?#]+)?(?:\/[^\s?#]*)?$/i;

/** Returns true when `href` is the address of this object, with any origin and any path prefix. */
export function isObjectHref(kind: ObjectKind, id: string, href: string): boolean {
  const address = objectHref(kind, id);
  return href.endsWith(address) && ORIGIN.test(href.slice(0, -address.length));
}

/** Returns the name of a kind's schema in the OpenAPI document. */
export function toSchemaName(kind: ObjectKind): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}
