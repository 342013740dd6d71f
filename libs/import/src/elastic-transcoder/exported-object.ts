/** A value of an export that the mapping did not use. */
export interface UnusedValue {
  /** Such as `Video.CodecOptions.Level`. */
  readonly path: string;
  readonly value: unknown;
}

/**
 * An object of an export. Elastic Transcoder prints every value as text, and `auto` or an empty text for none. Records what
 * is read, so that whatever the mapping does not know is reported.
 */
export class ExportedObject {
  private readonly used = new Set<string>();
  private readonly parts: ExportedObject[] = [];

  constructor(
    private readonly values: Readonly<Record<string, unknown>>,
    private readonly path = '',
  ) {}

  /** Returns the path of a key from the object that was exported. */
  pathOf(key: string): string {
    return this.path === '' ? key : `${this.path}.${key}`;
  }

  /** Returns a text; null for none and for `auto`. */
  text(key: string): string | null {
    this.used.add(key);
    const value = this.values[key];
    const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    return typeof text === 'string' && text !== '' && text !== 'auto' ? text : null;
  }

  /** Returns a number; null for none, for `auto` and for other texts. */
  number(key: string): number | null {
    const text = this.text(key);
    return text !== null && /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : null;
  }

  /** Returns an object; null for none and for an empty one. */
  part(key: string): ExportedObject | null {
    this.used.add(key);
    const value = this.values[key];
    return isFilledObject(value) ? this.addPart(value, this.pathOf(key)) : null;
  }

  /** Returns the texts of a list. */
  texts(key: string): string[] {
    this.used.add(key);
    const value = this.values[key];
    const entries: readonly unknown[] = Array.isArray(value) ? value : [];
    return entries.filter((entry) => typeof entry === 'string');
  }

  /** Returns the objects of a list. */
  list(key: string): ExportedObject[] {
    this.used.add(key);
    const value = this.values[key];
    const entries: readonly unknown[] = Array.isArray(value) ? value : [];
    return entries
      .filter(isFilledObject)
      .map((entry, index) => this.addPart(entry, `${this.pathOf(key)}[${index}]`));
  }

  /** Marks values as used that need no equivalent. */
  ignore(...keys: string[]): void {
    for (const key of keys) this.used.add(key);
  }

  /** Marks the whole object as used. Returns the keys that have a value. */
  ignoreAll(): string[] {
    const keys = Object.keys(this.values);
    this.ignore(...keys);
    return keys.filter((key) => !isEmpty(this.values[key]));
  }

  /** Returns the values that were not used, in the order of the export. */
  unused(): UnusedValue[] {
    const own = Object.entries(this.values)
      .filter(([key, value]) => !this.used.has(key) && !isEmpty(value))
      .map(([key, value]) => ({ path: this.pathOf(key), value }));
    return [...own, ...this.parts.flatMap((part) => part.unused())];
  }

  private addPart(values: Readonly<Record<string, unknown>>, path: string): ExportedObject {
    const part = new ExportedObject(values, path);
    this.parts.push(part);
    return part;
  }
}

export function isJsonRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFilledObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return isJsonRecord(value) && Object.keys(value).length > 0;
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === 'auto') return true;
  return Array.isArray(value) ? value.length === 0 : isJsonRecord(value) && !isFilledObject(value);
}
