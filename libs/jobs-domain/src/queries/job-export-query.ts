import { withJobFilters } from './job-filters.js';
import { choiceParameter, booleanParameter, Parameter } from './parameter.js';

/** Formats of an export: one document per line, or a table of all keys with a single value. */
export const EXPORT_FORMATS = ['ndjson', 'csv'] as const;

/** Format of an export; `ndjson` by default. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Formats of times in CSV: epoch milliseconds, or ISO 8601 in UTC. */
export const TIME_FORMATS = ['epoch', 'iso'] as const;

/** Format of times in CSV; `epoch` by default. */
export type TimeFormat = (typeof TIME_FORMATS)[number];

class ExportQuery {
  @Parameter(choiceParameter(EXPORT_FORMATS), {
    description:
      'One document per line (`ndjson`), or one row per job with every key of a single value (`csv`); overrides the Accept header. The default is `ndjson`.',
    example: 'ndjson',
  })
  format?: ExportFormat;

  @Parameter(booleanParameter, {
    description:
      'Keep text cells of CSV that a spreadsheet would execute as a formula. By default they get a leading apostrophe.',
    default: false,
    example: false,
  })
  raw: boolean = false;

  @Parameter(booleanParameter, {
    description: 'Start CSV with a byte order mark, by which Excel recognises UTF-8.',
    default: false,
    example: true,
  })
  bom: boolean = false;

  @Parameter(choiceParameter(TIME_FORMATS), {
    description:
      'Times of CSV: epoch milliseconds (`epoch`), or ISO 8601 in UTC (`iso`) such as 2026-11-24T18:00:05.000Z.',
    default: 'epoch',
    example: 'iso',
  })
  times: TimeFormat = 'epoch';
}

/** Parameters of an export of jobs, sorted by id. */
export class JobExportQuery extends withJobFilters(ExportQuery) {}
