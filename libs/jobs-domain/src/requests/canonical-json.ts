/**
 * Returns the JSON of an object with sorted keys and without undefined, so that equal requests have equal texts. It is
 * meant for the hash of a request, after `parseBody` has resolved aliases and converted texts.
 */
export function canonicalJson(value: object | string | number | boolean | null): string {
  return JSON.stringify(value, (_key, inner: unknown) => (isObject(inner) ? sortKeys(inner) : inner));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sortKeys(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
