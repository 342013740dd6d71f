import { withJobFilters } from './job-filters.js';
import { choiceParameter, booleanParameter, Parameter } from './parameter.js';

/** The formats of an export: one document per line, or a table of the keys that hold one value. */
export const EXPORT_FORMATS = ['ndjson', 'csv'] as const;

/** The format of an export; `ndjson` by default. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** How a CSV export writes times: epoch milliseconds, or ISO 8601 in UTC. */
export const TIME_FORMATS = ['epoch', 'iso'] as const;

/** How a CSV export writes times; `epoch` by default. */
export type TimeFormat = (typeof TIME_FORMATS)[number];

class ExportQuery {
  @Parameter(choiceParameter(EXPORT_FORMATS), {
    description:
      'One document per line (`ndjson`), or one row per job with every key that holds one value (`csv`); overrides the Accept header. Without either, `ndjson`.',
    example: 'ndjson',
  })
  format?: ExportFormat;

  @Parameter(booleanParameter, {
    description:
      'Whether text cells of CSV that a spreadsheet would run as a formula stay as they are. By default they get a leading apostrophe.',
    default: false,
    example: false,
  })
  raw: boolean = false;

  @Parameter(booleanParameter, {
    description: 'Whether CSV begins with a byte order mark, by which Excel recognises UTF-8.',
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

/** The parameters of a request for all jobs that meet some filters, by id. */
export class JobExportQuery extends withJobFilters(ExportQuery) {}
