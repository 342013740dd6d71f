import type { NamedKind } from '../components/use-names.js';
import type { JobFilters } from './job-search.js';

/** Filters that are set in the panel and displayed as removable labels. */
export type PanelFilter = Exclude<keyof JobFilters, 'search' | 'id' | 'status' | 'range'>;

/** Names of the filters. */
export const FILTER_LABELS: Readonly<Record<PanelFilter, string>> = {
  'pipeline.id': 'Pipeline',
  'application.id': 'Application',
  'output.preset.id': 'Preset',
  error_code: 'Error code',
  'input.file.name': 'File name contains',
  user_data: 'User data is',
  unique_custom_key: 'Custom key is',
  autograph: 'Autograph',
  inprogress: 'In progress or just finished',
  from_date: 'Created after',
  to_date: 'Created before',
};

/** Kinds of the objects whose ids are filtered by. */
export const FILTER_KINDS: Partial<Readonly<Record<keyof JobFilters, NamedKind>>> = {
  'pipeline.id': 'pipelines',
  'application.id': 'applications',
  'output.preset.id': 'presets',
};

/** Filters by fixed times. */
export const TIME_FILTERS: ReadonlySet<string> = new Set(['from_date', 'to_date', 'range']);
