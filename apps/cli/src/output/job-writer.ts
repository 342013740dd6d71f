import { JOB_SORT_KEYS, type Job } from '@mediajobs/jobs-client';
import { stringify } from 'csv-stringify/sync';
import { DEFAULT_COLUMNS, valueAt, type Column } from './columns.js';
import { escapeFormula, formatIsoTime, type CsvOptions } from './csv-options.js';
import { formatJobTable, formatTsv } from './table.js';

export const FORMATS = ['table', 'json', 'ndjson', 'csv', 'xml', 'id'] as const;
export type Format = (typeof FORMATS)[number];

/** Formats pages of jobs one after the other. */
export interface JobWriter {
  add(jobs: readonly Job[]): string;
  end(): string;
}

/** Creates the writer of a format. */
export function createJobWriter(
  format: Exclude<Format, 'xml'>,
  columns: readonly Column[] | undefined,
  terminal: boolean,
  csv: CsvOptions = {},
): JobWriter {
  switch (format) {
    case 'json':
      return createJsonWriter();
    case 'ndjson':
      return { add: (jobs) => jobs.map(toJsonLine).join(''), end: () => '' };
    case 'id':
      return { add: (jobs) => jobs.map(toIdLine).join(''), end: () => '' };
    case 'csv':
      return { add: createCsvFormatter(columns ?? JOB_SORT_KEYS, csv), end: () => '' };
    case 'table':
      return terminal
        ? createTableWriter(columns ?? DEFAULT_COLUMNS)
        : createTsvWriter(columns ?? DEFAULT_COLUMNS);
  }
}

export const toJsonLine = (document: object): string => `${JSON.stringify(document)}\n`;

export const toIdLine = ({ id }: { readonly id: string }): string => `${id}\n`;

function createJsonWriter(): JobWriter {
  let empty = true;
  return {
    add(jobs) {
      if (jobs.length === 0) return '';
      const text = `${empty ? '[\n' : ',\n'}${jobs.map((job) => JSON.stringify(job)).join(',\n')}`;
      empty = false;
      return text;
    },
    end: () => (empty ? '[]\n' : '\n]\n'),
  };
}

/** Formats CSV with a header, byte for byte like an export of the service. */
export function createCsvFormatter(
  columns: readonly Column[],
  { raw = false, bom = false, times = 'epoch' }: CsvOptions = {},
  header = true,
): (jobs: readonly Job[]) => string {
  const toCell = (job: Job, column: Column): ReturnType<typeof valueAt> => {
    const value = valueAt(job, column);
    const isTime = times === 'iso' && column.endsWith('_at') && typeof value === 'number';
    return isTime ? formatIsoTime(value) : value;
  };
  let before = header;
  return (jobs) => {
    const rows = jobs.map((job) => columns.map((column) => toCell(job, column)));
    const text = stringify(before ? [[...columns], ...rows] : rows, {
      // Like PostgreSQL, quote an empty text to distinguish it from no value.
      quoted_match: /^$/,
      bom: bom && before,
      cast: { boolean: String, string: (text) => (raw ? text : escapeFormula(text)) },
    });
    before = false;
    return text;
  };
}

/** Waits for all jobs, because they determine the widths of the columns. */
function createTableWriter(columns: readonly Column[]): JobWriter {
  const all: Job[] = [];
  return {
    add(jobs) {
      all.push(...jobs);
      return '';
    },
    end: () => (all.length === 0 ? 'No jobs.\n' : formatJobTable(all, columns)),
  };
}

function createTsvWriter(columns: readonly Column[]): JobWriter {
  let head = `${columns.join('\t')}\n`;
  return {
    add(jobs) {
      const text = head + formatTsv(jobs, columns);
      head = '';
      return text;
    },
    end: () => head,
  };
}
