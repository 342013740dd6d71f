import {
  parseChoice,
  parseIdFilter,
  parseNamedListSearch,
  type NamedListSearch,
} from '../components/list-search.js';

/** Types of presets with their labels. */
export const PRESET_TYPES = { system: 'System presets', custom: 'Custom presets' } as const;

type PresetType = keyof typeof PRESET_TYPES;

/** Filters of the list of presets, as in its URL. */
export interface PresetSearch extends NamedListSearch {
  readonly type?: PresetType;
}

/** Reads the filters of a URL; invalid ones are ignored. */
export function parsePresetSearch(search: Readonly<Record<string, unknown>>): PresetSearch {
  return { ...parseNamedListSearch(search), ...parseChoice(search, 'type', PRESET_TYPES) };
}

/** Reads the preset that a new one starts from, as in the URL of the form. */
export function parseCopySearch(search: Readonly<Record<string, unknown>>): { readonly copy?: string } {
  return parseIdFilter(search, 'copy');
}
