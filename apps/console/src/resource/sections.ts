import type { DescriptionItem } from '../components/description-list.js';

/** The properties of one part of an object. */
export interface Section {
  /** Empty for the object itself. */
  readonly title: string;
  readonly items: readonly DescriptionItem[];
}

/** Keys that are displayed elsewhere in the views, or not at all. */
const OMITTED_KEYS: ReadonlySet<string> = new Set([
  'id',
  'href',
  'name',
  'version',
  'created_at',
  'updated_at',
  'finished_at',
  'expires_at',
  'thumbnail',
  'video_tracks',
  'audio_tracks',
  'subtitle_tracks',
  'parents',
  'duration',
  'size',
]);

/** Lists the properties of an object: its own values first, then one section for each nested object. */
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

/** Returns true for a nested object that is not a reference. */
function isPart(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('href' in value);
}

function formatValue(value: unknown): string {
  if (Array.isArray(value)) return value.map(formatValue).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  const { name, id } = value as { name?: string; id?: string };
  return name ?? id ?? '';
}

/** Converts a key such as `video_codec` to a label. */
function toLabel(key: string): string {
  const label = key.replaceAll('_', ' ');
  return label.charAt(0).toUpperCase() + label.slice(1);
}
