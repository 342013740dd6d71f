import { withJobFilters } from './job-filters.js';
import { choice, Parameter } from './parameter.js';

export const EXPORT_FORMATS = ['ndjson', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

class ExportQuery {
  @Parameter(choice(EXPORT_FORMATS), {
    description:
      'One document per line (`ndjson`), or one row per job with every key that holds one value (`csv`).',
    default: 'ndjson',
    example: 'ndjson',
  })
  format: ExportFormat = 'ndjson';
}

/** The parameters of a request for all jobs that meet some filters, by id. */
export class JobExportQuery extends withJobFilters(ExportQuery) {}
