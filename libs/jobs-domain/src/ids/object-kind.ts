/** The kinds of object that have an address. */
export const OBJECT_KINDS = ['pipeline', 'application', 'user', 'file', 'preset', 'codec', 'job'] as const;

/** A kind of object, by its name in references and expansions. */
export type ObjectKind = (typeof OBJECT_KINDS)[number];

/** The kinds that jobs refer to. */
export const RESOURCE_KINDS = ['pipeline', 'application', 'user', 'preset', 'codec', 'file'] as const;

/** A kind that jobs refer to: every one but `job`. */
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

/** Whether everybody may read those of a kind that belong to the system. */
export function isPublicKind(kind: ObjectKind): boolean {
  return kind === 'preset' || kind === 'codec';
}

/** The name of a list of the kind, in addresses and envelopes. */
export function toPlural<K extends ObjectKind>(kind: K): `${K}s` {
  return `${kind}s`;
}

const BY_PLURAL = new Map<string, ObjectKind>(OBJECT_KINDS.map((kind) => [toPlural(kind), kind]));

/** The kind whose lists are called so, as `job` of `jobs`; undefined where there is none. */
export function fromPlural(plural: string): ObjectKind | undefined {
  return BY_PLURAL.get(plural);
}

/** The address of an object as it is stored: the origin is put before it when it is printed. */
export function objectHref(kind: ObjectKind, id: string): string {
  return `/v1/${toPlural(kind)}/${id}`;
}

const ORIGIN = /^(?:https?:\/\/[^\s/?#]+)?(?:\/[^\s?#]*)?$/i;

/** Returns true when `href` names this object. Only its path counts: any origin and any prefix may stand before it. */
export function isObjectHref(kind: ObjectKind, id: string, href: string): boolean {
  const address = objectHref(kind, id);
  return href.endsWith(address) && ORIGIN.test(href.slice(0, -address.length));
}

/** Returns the name of a kind's schema in the OpenAPI document. */
export function toSchemaName(kind: ObjectKind): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}
