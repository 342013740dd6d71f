/** A choice of a field. */
export interface FieldChoice {
  readonly value: string;
  readonly label: string;
}

/** Editing of a field, and conversion of its text for a request. */
export type FieldInput =
  | { readonly type: 'text' | 'long' | 'number' | 'flag' | 'reference' }
  | { readonly type: 'choice'; readonly choices: readonly FieldChoice[] }
  | { readonly type: 'referenceChoice'; readonly choices: readonly FieldChoice[] };

/** A field of a form for an object of the API. */
export interface FormField {
  /** Path of its key in the object, such as `ping_urls.error`. */
  readonly path: string;
  readonly label: string;
  readonly description?: string;
  readonly placeholder?: string;
  readonly input: FieldInput;
  readonly isRequired?: boolean;
}

/** Fields under a heading. */
export interface FormSection {
  readonly title: string;
  readonly fields: readonly FormField[];
}

/** Contents of the form, as text, by path; a flag is `true`, `false`, or empty for the default. */
export type FormValues = Readonly<Record<string, string>>;

/** Reads the values of the fields from an object. */
export function readValues(object: object, fields: readonly FormField[]): FormValues {
  return Object.fromEntries(fields.map(({ path }) => [path, toText(valueAt(object, path))]));
}

/** Returns the body that creates an object: the keys that have a value. */
export function toCreation(values: FormValues, fields: readonly FormField[]): object {
  return toBody(
    fields.filter(({ path }) => (values[path] ?? '') !== ''),
    values,
  );
}

/** Returns the body that changes an object: the keys that differ, null for those that were cleared. */
export function toChanges(values: FormValues, before: FormValues, fields: readonly FormField[]): object {
  return toBody(
    fields.filter(({ path }) => (values[path] ?? '') !== (before[path] ?? '')),
    values,
  );
}

/** Keys of an object that the service sets. */
const READ_ONLY_KEYS: ReadonlySet<string> = new Set([
  'id',
  'href',
  'user',
  'type',
  'version',
  'created_at',
  'updated_at',
]);

/** Returns the body that creates an object like another one. References keep their id only. */
export function toCopy(object: object): object {
  const entries = Object.entries(object) as [string, unknown][];
  return Object.fromEntries(
    entries.filter(([key]) => !READ_ONLY_KEYS.has(key)).map(([key, value]) => [key, copyValue(value)]),
  );
}

function copyValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyValue);
  if (typeof value !== 'object' || value === null) return value;
  return 'href' in value && 'id' in value ? { id: value.id } : toCopy(value);
}

/** Returns a body with the keys of another one; nested objects are merged, references are replaced. */
export function mergeBodies(body: object, changes: object): object {
  const merged: Record<string, unknown> = { ...body };
  for (const [key, change] of Object.entries(changes) as [string, unknown][]) {
    const current = merged[key];
    merged[key] = isPart(current) && isPart(change) ? mergeBodies(current, change) : change;
  }
  return merged;
}

function isPart(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('id' in value);
}

function toBody(fields: readonly FormField[], values: FormValues): object {
  const body: Record<string, unknown> = {};
  for (const { path, input } of fields) setValue(body, path.split('.'), toValue(values[path] ?? '', input));
  return body;
}

function setValue(
  target: Record<string, unknown>,
  [key = '', ...rest]: readonly string[],
  value: unknown,
): void {
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  const part = (target[key] ??= {}) as Record<string, unknown>;
  setValue(part, rest, value);
}

/** A number that is none is sent as text, so that the service says what it accepts. */
function toValue(text: string, { type }: FieldInput): unknown {
  if (text === '') return null;
  switch (type) {
    case 'number':
      return Number.isNaN(Number(text)) ? text : Number(text);
    case 'flag':
      return text === 'true';
    case 'reference':
    case 'referenceChoice':
      return { id: text };
    default:
      return text;
  }
}

function valueAt(object: object, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (value as Readonly<Record<string, unknown>> | null | undefined)?.[key],
      object,
    );
}

function toText(value: unknown): string {
  if (typeof value === 'object' && value !== null) return 'id' in value ? toText(value.id) : '';
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}
