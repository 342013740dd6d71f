import { formatTime, timeZoneOffset } from './columns.js';
import { replaceControlCharacters } from './table.js';

/** Keys with addresses of the API, which are of no use in a terminal. */
const HIDDEN_KEYS: ReadonlySet<string> = new Set(['href']);
const INDENT = '  ';

/** Formats an object for people: a line for each key, values of objects and lists below theirs. */
export function formatObject(object: object): string {
  return formatEntries(Object.entries(object), '');
}

function formatEntries(entries: readonly (readonly [string, unknown])[], indent: string): string {
  const shown = entries.filter(([key, value]) => !HIDDEN_KEYS.has(key) && !isEmpty(value));
  const width = Math.max(0, ...shown.map(([key]) => key.length)) + 2;
  return shown
    .map(([key, value]) => {
      const text = formatReference(value) ?? (isContainer(value) ? null : formatValue(key, value));
      if (text !== null) return `${indent}${key.padEnd(width)}${text}\n`;
      return `${indent}${key}\n${formatContainer(value, indent + INDENT)}`;
    })
    .join('');
}

function formatContainer(value: unknown, indent: string): string {
  if (!Array.isArray(value)) return formatEntries(Object.entries(value as object), indent);
  const items: readonly unknown[] = value;
  return items
    .map((item, at) =>
      isContainer(item)
        ? `${indent}${at + 1}\n${formatContainer(item, indent + INDENT)}`
        : `${indent}${formatValue('', item)}\n`,
    )
    .join('');
}

/** Returns the name and id of a reference to another object; null for other values. */
function formatReference(value: unknown): string | null {
  if (!isContainer(value) || Array.isArray(value)) return null;
  const { id, name, ...others } = value as Readonly<Record<string, unknown>>;
  const isReference = typeof id === 'string' && Object.keys(others).every((key) => HIDDEN_KEYS.has(key));
  if (!isReference) return null;
  return typeof name === 'string' ? `${replaceControlCharacters(name)} (${id})` : id;
}

function formatValue(key: string, value: unknown): string {
  if (typeof value === 'number' && key.endsWith('_at'))
    return `${formatTime(value)} ${timeZoneOffset(new Date(value))}`;
  return replaceControlCharacters(String(value));
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (isContainer(value) && Object.keys(value).length === 0);
}
