import { withJobFilters } from './job-filters.js';
import { choiceParameter, Parameter } from './parameter.js';

/** The formats of an export: one document per line, or a table of the keys that hold one value. */
export const EXPORT_FORMATS = ['ndjson', 'csv'] as const;

/** The format of an export; `ndjson` by default. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

class ExportQuery {
  @Parameter(choiceParameter(EXPORT_FORMATS), {
    description:
      'One document per line (`ndjson`), or one row per job with every key that holds one value (`csv`).',
    default: 'ndjson',
    example: 'ndjson',
  })
  format: ExportFormat = 'ndjson';
}

/** The parameters of a request for all jobs that meet some filters, by id. */
export class JobExportQuery extends withJobFilters(ExportQuery) {}
