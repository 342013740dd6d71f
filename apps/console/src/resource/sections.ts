import type { DescriptionItem } from '../components/description-list.js';

/** What is said of one part of a record. */
export interface Section {
  /** Empty for the record itself. */
  readonly title: string;
  readonly items: readonly DescriptionItem[];
}

/** Keys that views show in their own way. */
const OMITTED_KEYS: ReadonlySet<string> = new Set([
  ...['id', 'href', 'name', 'version', 'created_at', 'updated_at', 'finished_at', 'expires_at'],
  ...['thumbnail', 'video_tracks', 'audio_tracks', 'subtitle_tracks', 'parents', 'duration', 'size'],
]);

/** The record part by part: its own values first, then those of each object in it. */
export function listSections(record: object, title = ''): Section[] {
  const entries = Object.entries(record).filter(([key]) => !OMITTED_KEYS.has(key)) as [string, unknown][];
  const own = entries.filter(([, value]) => !isPart(value));
  const parts = entries.filter((entry): entry is [string, object] => isPart(entry[1]));
  return [
    { title, items: own.map(([key, value]): DescriptionItem => [toLabel(key), formatValue(value)]) },
    ...parts.flatMap(([key, value]) =>
      listSections(value, title === '' ? toLabel(key) : `${title}, ${toLabel(key)}`),
    ),
  ].filter(({ items }) => items.length > 0);
}

/** Whether a value is an object of its own, and not a reference. */
function isPart(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('href' in value);
}

function formatValue(value: unknown): string {
  if (Array.isArray(value)) return value.map(formatValue).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  const { name, id } = value as { name?: string; id?: string };
  return name ?? id ?? '';
}

/** A key in words. */
function toLabel(key: string): string {
  const words = key.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
